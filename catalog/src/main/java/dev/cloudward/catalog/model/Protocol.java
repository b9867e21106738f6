package dev.cloudward.catalog.model;

import java.util.List;

/// The wire formats that AWS services speak.
public enum Protocol {
  JSON("json"),
  REST_JSON("rest-json"),
  REST_XML("rest-xml"),
  CBOR("smithy-rpc-v2-cbor"),
  QUERY("query"),
  EC2("ec2");

  private final String modelName;

  Protocol(String modelName) {
    this.modelName = modelName;
  }

  /// The first format, in the order that the AWS CLI prefers them, of those that a service lists.
  static Protocol preferred(List<String> offered) {
    for (Protocol protocol : values()) {
      if (offered.contains(protocol.modelName)) {
        return protocol;
      }
    }
    throw new IllegalArgumentException("no protocol is known of " + offered);
  }
}
