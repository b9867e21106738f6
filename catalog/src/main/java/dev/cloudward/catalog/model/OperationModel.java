package dev.cloudward.catalog.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.catalog.model.Shape.Structure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One operation of a service.
///
/// @param method the HTTP method
/// @param requestUri path and fixed query, with `{label}` and greedy `{label+}` placeholders
/// @param inputName the XML root element of a request, null for none
/// @param inputNamespace the XML namespace of that element, null for none
/// @param resultWrapper the element around a query response's members, null for none
/// @param authType `none`, `bearer`, `v4-unsigned-body` or null for the service's own way
/// @param auth authentication schemes in order of preference, empty for the service's own
/// @param hostPrefix what goes in front of the endpoint's host, with `{label}` placeholders
/// @param takesGzip whether large bodies may be sent compressed
/// @param isReadOnly whether the model marks it as changing nothing
/// @param needsEndpointDiscovery whether the service has to be asked for the endpoint first
/// @param isEndpointOperation whether it is the operation that tells endpoints
/// @param staticContextParams fixed endpoint rule parameters
/// @param operationContextParams endpoint rule parameters as JMESPath over the input
public record OperationModel(
    String name,
    String method,
    String requestUri,
    int responseCode,
    @Nullable Structure input,
    @Nullable Structure output,
    List<Structure> errors,
    @Nullable String inputName,
    @Nullable String inputNamespace,
    @Nullable String resultWrapper,
    @Nullable String authType,
    List<String> auth,
    @Nullable String hostPrefix,
    boolean isUnsignedPayload,
    boolean isChecksumRequired,
    JsonNode httpChecksum,
    boolean takesGzip,
    boolean isReadOnly,
    boolean isDeprecated,
    boolean needsEndpointDiscovery,
    boolean isEndpointOperation,
    Map<String, JsonNode> staticContextParams,
    Map<String, String> operationContextParams) {

  static OperationModel from(String name, JsonNode node, ServiceModel service) {
    JsonNode http = node.path("http");
    JsonNode input = node.path("input");
    JsonNode namespace = input.path("xmlNamespace");
    List<Structure> errors = new ArrayList<>();
    node.path("errors").forEach(error -> errors.add(service.structure(error.path("shape"))));
    Map<String, JsonNode> fixed = new LinkedHashMap<>();
    node.path("staticContextParams")
        .properties()
        .forEach(entry -> fixed.put(entry.getKey(), entry.getValue().path("value")));
    Map<String, String> paths = new LinkedHashMap<>();
    node.path("operationContextParams")
        .properties()
        .forEach(entry -> paths.put(entry.getKey(), entry.getValue().path("path").asText()));
    return new OperationModel(
        name,
        http.path("method").asText("POST"),
        http.path("requestUri").asText("/"),
        http.path("responseCode").asInt(200),
        input.isMissingNode() ? null : service.structure(input.path("shape")),
        node.has("output") ? service.structure(node.path("output").path("shape")) : null,
        List.copyOf(errors),
        input.path("locationName").asText(null),
        namespace.isTextual() ? namespace.asText() : namespace.path("uri").asText(null),
        node.path("output").path("resultWrapper").asText(null),
        node.path("authtype").asText(null),
        node.path("auth").valueStream().map(JsonNode::asText).toList(),
        node.path("endpoint").path("hostPrefix").asText(null),
        node.path("unsignedPayload").asBoolean(),
        node.path("httpChecksumRequired").asBoolean()
            || node.path("httpChecksum").path("requestChecksumRequired").asBoolean(),
        node.path("httpChecksum"),
        node.path("requestcompression").path("encodings").toString().contains("gzip"),
        node.path("readonly").asBoolean(),
        node.path("deprecated").asBoolean(),
        node.path("endpointdiscovery").path("required").asBoolean(),
        node.path("endpointoperation").asBoolean(),
        Map.copyOf(fixed),
        Map.copyOf(paths));
  }

  /// Members of the input by name, empty where it takes none.
  public Map<String, Member> inputMembers() {
    return input == null ? Map.of() : input.members();
  }

  /// This operation with another path.
  public OperationModel withRequestUri(String uri) {
    return new OperationModel(
        name,
        method,
        uri,
        responseCode,
        input,
        output,
        errors,
        inputName,
        inputNamespace,
        resultWrapper,
        authType,
        auth,
        hostPrefix,
        isUnsignedPayload,
        isChecksumRequired,
        httpChecksum,
        takesGzip,
        isReadOnly,
        isDeprecated,
        needsEndpointDiscovery,
        isEndpointOperation,
        staticContextParams,
        operationContextParams);
  }
}
