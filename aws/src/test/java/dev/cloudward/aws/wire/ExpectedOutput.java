package dev.cloudward.aws.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.Shape;
import dev.cloudward.catalog.model.Shape.ListOf;
import dev.cloudward.catalog.model.Shape.MapOf;
import dev.cloudward.catalog.model.Shape.Scalar;
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Turns the parameters of a protocol test into the tree that we print for them.
final class ExpectedOutput {

  private ExpectedOutput() {}

  static JsonNode of(Structure structure, JsonNode params) {
    ObjectNode members = Json.object();
    params
        .properties()
        .forEach(entry -> {
          Member member = structure.member(entry.getKey()).orElseThrow();
          if (!entry.getValue().isNull()) {
            members.set(
                entry.getKey(),
                member.isJsonValue()
                    ? jsonValue(entry.getValue())
                    : of(member.shape(), entry.getValue()));
          }
        });
    return members;
  }

  private static JsonNode jsonValue(JsonNode text) {
    try {
      return Json.parse(text.asText());
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode of(Shape shape, JsonNode value) {
    return switch (shape) {
      case Structure structure -> structure.isDocument() ? value : of(structure, value);
      case ListOf list -> {
        ArrayNode items = Json.array();
        value.forEach(item -> items.add(item.isNull() ? item : of(list.member().shape(), item)));
        yield items;
      }
      case MapOf map -> {
        ObjectNode entries = Json.object();
        value
            .properties()
            .forEach(e ->
                entries.set(
                    e.getKey(),
                    e.getValue().isNull() ? e.getValue() : of(map.value().shape(), e.getValue())));
        yield entries;
      }
      case Scalar scalar ->
          switch (scalar.kind()) {
            case BLOB ->
                TextNode.valueOf(
                    Base64.getEncoder()
                        .encodeToString(value.asText().getBytes(StandardCharsets.UTF_8)));
            case TIMESTAMP ->
                TextNode.valueOf(Timestamps.printed(Timestamps.parse(value).orElseThrow()));
            default -> value;
          };
    };
  }
}
