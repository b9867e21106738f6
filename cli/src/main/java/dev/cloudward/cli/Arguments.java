package dev.cloudward.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloudward.kernel.json.Json;
import java.util.List;

/// Makes a tool's arguments of `key=value` words, with the types that its schema asks for.
final class Arguments {

  private Arguments() {}

  /// @param schema the tool's input schema; a parameter that it does not have stays text
  static ObjectNode of(List<String> pairs, JsonNode schema) {
    ObjectNode arguments = Json.object();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new UsageError("an argument is KEY=VALUE, was \"" + pair + "\"");
      }
      String key = pair.substring(0, equals);
      String type = schema.path("properties").path(key).path("type").asText("string");
      arguments.set(key, value(pair.substring(equals + 1), type));
    }
    return arguments;
  }

  private static JsonNode value(String text, String type) {
    if (type.equals("string")) {
      return TextNode.valueOf(text);
    }
    try {
      return Json.parse(text);
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(text); // the tool says what it expects instead
    }
  }
}
