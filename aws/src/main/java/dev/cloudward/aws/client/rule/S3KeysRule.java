package dev.cloudward.aws.client.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.wire.Percent;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.model.OperationModel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/// Prepares what S3 wants encoded: the source of a copy, and customer-provided encryption keys with
/// their digests.
@AutoService(ServiceRule.class)
final class S3KeysRule implements ServiceRule {

  private static final List<String> PREFIXES = List.of("", "CopySource");

  @Override
  public boolean appliesTo(Service service, OperationModel operation) {
    return service.summary().name().equals("s3")
        && (operation.inputMembers().containsKey("SSECustomerKey")
            || operation.inputMembers().containsKey("CopySource"));
  }

  @Override
  public ObjectNode input(OperationModel operation, ObjectNode input) {
    ObjectNode changed = input.deepCopy();
    if (changed.path("CopySource").isTextual()) {
      changed.put("CopySource", copySource(changed.path("CopySource").asText()));
    }
    for (String prefix : PREFIXES) {
      String key = prefix + "SSECustomerKey";
      if (changed.path(key).isTextual()) {
        byte[] raw = changed.path(key).asText().getBytes(StandardCharsets.UTF_8);
        changed.put(key, Base64.getEncoder().encodeToString(raw));
        if (!changed.has(key + "MD5")) {
          changed.put(key + "MD5", md5(raw));
        }
      }
    }
    return changed;
  }

  /// `bucket/key?versionId=id` with the key percent-encoded.
  private static String copySource(String source) {
    int version = source.lastIndexOf("?versionId=");
    String object = version < 0 ? source : source.substring(0, version);
    return Percent.encodePath(object) + (version < 0 ? "" : source.substring(version));
  }

  private static String md5(byte[] raw) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(raw));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no MD5", e);
    }
  }
}
