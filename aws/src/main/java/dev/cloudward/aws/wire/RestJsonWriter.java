package dev.cloudward.aws.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.kernel.json.Json;

/// Writes REST requests with JSON bodies.
final class RestJsonWriter extends RestWriter {

  @Override
  Payload body(OperationModel operation, Structure input, ObjectNode values) {
    return Payload.of(Json.writeBytes(JsonShapes.write(input, values, member -> true)));
  }

  @Override
  Payload payload(OperationModel operation, Member member, JsonNode value) {
    return Payload.of(Json.writeBytes(JsonShapes.write(member, value)));
  }

  @Override
  Payload emptyBody(OperationModel operation) {
    return Payload.of("{}");
  }

  @Override
  String contentType() {
    return "application/json";
  }
}
