package dev.cloudward.sandbox.service.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import java.util.List;
import java.util.stream.Stream;

/// Which attributes an answer shows.
///
/// @param names of attributes; empty for all of them
record Projection(List<String> names) {

  static Projection of(Input input) {
    if (!input.has("ProjectionExpression")) {
      return new Projection(input.strings("AttributesToGet"));
    }
    return new Projection(
        Stream.of(input.need("ProjectionExpression").split(","))
            .map(String::strip)
            .map(name -> name(name, input))
            .toList());
  }

  private static String name(String told, Input input) {
    if (!told.matches("#?[A-Za-z0-9_-]+")) {
      throw new AwsFault(
          "ValidationException",
          400,
          "The sandbox projects whole attributes only; it cannot read '" + told + "'.");
    }
    return told.startsWith("#") ? input.at("ExpressionAttributeNames").text(told, told) : told;
  }

  JsonNode apply(JsonNode item) {
    if (names.isEmpty()) {
      return item;
    }
    ObjectNode shown = Json.object();
    names.stream().filter(item::has).forEach(name -> shown.set(name, item.path(name)));
    return shown;
  }
}
