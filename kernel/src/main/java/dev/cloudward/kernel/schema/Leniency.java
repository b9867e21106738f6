package dev.cloudward.kernel.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloudward.kernel.json.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Mends what models often write otherwise than a schema says, where only one thing can be meant.
final class Leniency {

  /// Parameters that take several names with commas in some tools and a list in others.
  private static final Map<String, String> PLACES =
      Map.of("account", "accounts", "region", "regions");

  private Leniency() {}

  /// @param properties the schema's
  static void mend(ObjectNode given, JsonNode properties) {
    PLACES.forEach((one, several) -> {
      rename(given, properties, one, several);
      rename(given, properties, several, one);
      JsonNode names = given.path(one);
      if (names.isArray() && properties.path(one).path("type").asText().equals("string")) {
        given.set(one, joined(names));
      }
    });
    wrapLoneItems(given, properties);
  }

  /// A name of the pair that a tool does not have stands for the one that it has.
  private static void rename(ObjectNode given, JsonNode properties, String from, String to) {
    if (given.has(from) && !given.has(to) && !properties.has(from) && properties.has(to)) {
      given.set(to, given.remove(from));
    }
  }

  private static JsonNode joined(JsonNode names) {
    List<JsonNode> all = names.valueStream().toList();
    return all.isEmpty() || !all.stream().allMatch(JsonNode::isTextual)
        ? names
        : TextNode.valueOf(all.stream().map(JsonNode::asText).collect(Collectors.joining(",")));
  }

  /// One string where a list of strings is wanted is a list of one.
  private static void wrapLoneItems(ObjectNode given, JsonNode properties) {
    for (Map.Entry<String, JsonNode> argument : given.properties()) {
      JsonNode property = properties.path(argument.getKey());
      boolean wantsList =
          property.path("type").asText().equals("array")
              && property.path("items").path("type").asText().equals("string");
      if (wantsList && argument.getValue().isTextual()) {
        argument.setValue(Json.array().add(argument.getValue()));
      }
    }
  }
}
