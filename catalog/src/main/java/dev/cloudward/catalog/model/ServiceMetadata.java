package dev.cloudward.catalog.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What holds for a whole service.
///
/// @param serviceId the name that SDKs derive theirs from, such as `Elastic Load Balancing v2`
/// @param signingName the service's name in signatures
/// @param auth authentication schemes in order of preference, such as `aws.auth#sigv4`
/// @param targetPrefix the first part of `X-Amz-Target`, for JSON services
/// @param xmlNamespace the namespace of XML documents
/// @param isQueryCompatible whether errors carry the codes of an older query API
public record ServiceMetadata(
    String serviceId,
    String fullName,
    String endpointPrefix,
    String signingName,
    String apiVersion,
    Protocol protocol,
    String jsonVersion,
    @Nullable String targetPrefix,
    @Nullable String xmlNamespace,
    String signatureVersion,
    List<String> auth,
    boolean isQueryCompatible) {

  public ServiceMetadata {
    auth = List.copyOf(auth);
  }

  static ServiceMetadata from(JsonNode node) {
    JsonNode offered = node.path("protocols");
    List<String> protocols =
        offered.isEmpty()
            ? List.of(node.path("protocol").asText())
            : offered.valueStream().map(JsonNode::asText).toList();
    String prefix = node.path("endpointPrefix").asText();
    JsonNode namespace = node.path("xmlNamespace");
    return new ServiceMetadata(
        node.path("serviceId").asText(node.path("serviceAbbreviation").asText(prefix)),
        node.path("serviceFullName").asText(),
        prefix,
        node.path("signingName").asText(prefix),
        node.path("apiVersion").asText(),
        Protocol.preferred(protocols),
        node.path("jsonVersion").asText("1.0"),
        node.path("targetPrefix").asText(null),
        namespace.isTextual() ? namespace.asText() : namespace.path("uri").asText(null),
        node.path("signatureVersion").asText("v4"),
        node.path("auth").valueStream().map(JsonNode::asText).toList(),
        node.has("awsQueryCompatible"));
  }

  /// The display name without its vendor: `EC2` rather than `Amazon Elastic Compute Cloud`.
  public String hyphenatedId() {
    return serviceId.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
  }
}
