package dev.cloudward.aws.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.kernel.json.Json;

/// Turns the parameters of a protocol test into input as our codecs take it: JSON that travels in a
/// header is a tree for us and text for the tests.
final class TestInput {

  private TestInput() {}

  static ObjectNode of(OperationModel operation, JsonNode params) {
    ObjectNode input = params.deepCopy();
    operation
        .inputMembers()
        .values()
        .forEach(member -> {
          if (member.isJsonValue() && input.path(member.name()).isTextual()) {
            input.set(member.name(), parse(input.path(member.name()).asText()));
          }
        });
    return input;
  }

  private static JsonNode parse(String json) {
    try {
      return Json.parse(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
