package dev.cloudward.aws.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.catalog.model.ServiceMetadata;
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.kernel.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes requests of the JSON protocols 1.0 and 1.1: the operation in a header, the input as body.
final class JsonRpcWriter implements RequestWriter {

  private final ServiceMetadata service;

  JsonRpcWriter(ServiceMetadata service) {
    this.service = service;
  }

  @Override
  public WireRequest write(OperationModel operation, ObjectNode input) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/x-amz-json-" + service.jsonVersion());
    headers.put("X-Amz-Target", service.targetPrefix() + "." + operation.name());
    if (service.isQueryCompatible()) {
      headers.put("x-amzn-query-mode", "true");
    }
    Structure shape = operation.input();
    ObjectNode body =
        shape == null ? Json.object() : JsonShapes.write(shape, input, member -> true);
    return new WireRequest(
        operation.method(),
        "/",
        List.of(),
        headers,
        HostPrefix.of(operation, input),
        Payload.of(Json.writeBytes(body)));
  }
}
