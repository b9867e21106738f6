package dev.cloudward.aws.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.Shape;
import dev.cloudward.catalog.model.Shape.ListOf;
import dev.cloudward.catalog.model.Shape.MapOf;
import dev.cloudward.catalog.model.Shape.Scalar;
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.kernel.json.Json;
import java.util.Map;

/// Gives what shorthand read as text the types of the model, and makes a list of a single value
/// where the model wants a list.
final class ShorthandTypes {

  private ShorthandTypes() {}

  static JsonNode convert(Shape shape, JsonNode value) throws CommandError {
    return switch (shape) {
      case Structure structure -> structure(structure, value);
      case ListOf list -> list(list, value);
      case MapOf map -> map(map, value);
      case Scalar scalar -> scalar(scalar, value);
    };
  }

  private static JsonNode structure(Structure shape, JsonNode value) throws CommandError {
    if (shape.isDocument()) {
      throw new CommandError("shorthand cannot carry free JSON: write the whole parameter as JSON");
    }
    if (!(value instanceof ObjectNode object)) {
      return value;
    }
    ObjectNode converted = Json.object();
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      Member member = shape.members().get(entry.getKey());
      converted.set(
          entry.getKey(),
          member == null ? entry.getValue() : convert(member.shape(), entry.getValue()));
    }
    return converted;
  }

  private static JsonNode list(ListOf shape, JsonNode value) throws CommandError {
    ArrayNode converted = Json.array();
    if (!value.isArray()) {
      // The CLI wraps a lone value as it is and leaves its type to validation.
      return converted.add(lone(shape, value));
    }
    for (JsonNode item : value) {
      converted.add(convert(shape.member().shape(), item));
    }
    return converted;
  }

  private static JsonNode lone(ListOf shape, JsonNode value) throws CommandError {
    return value.isContainerNode() ? convert(shape.member().shape(), value) : value;
  }

  private static JsonNode map(MapOf shape, JsonNode value) throws CommandError {
    if (!(value instanceof ObjectNode object)) {
      return value;
    }
    ObjectNode converted = Json.object();
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      converted.set(entry.getKey(), convert(shape.value().shape(), entry.getValue()));
    }
    return converted;
  }

  private static JsonNode scalar(Scalar shape, JsonNode value) throws CommandError {
    if (!value.isTextual()) {
      return value;
    }
    return switch (shape.kind()) {
      case INTEGER, LONG, BIG_INTEGER -> Numbers.whole(value.asText());
      case FLOAT, DOUBLE, BIG_DECIMAL -> Numbers.decimal(value.asText());
      case BOOLEAN ->
          value.asText().equalsIgnoreCase("true") || value.asText().equalsIgnoreCase("false")
              ? BooleanNode.valueOf(value.asText().equalsIgnoreCase("true"))
              : value;
      case STRING, BLOB, TIMESTAMP -> value;
    };
  }
}
