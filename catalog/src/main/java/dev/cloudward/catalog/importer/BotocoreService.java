package dev.cloudward.catalog.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The files of one service version in a botocore data folder, with their extras merged in.
///
/// @param paginators by operation
/// @param waiters by name
record BotocoreService(
    ObjectNode model, JsonNode paginators, JsonNode waiters, JsonNode endpointRules) {

  static BotocoreService read(Path version) throws IOException {
    return new BotocoreService(
        merged(version, "service-2"),
        merged(version, "paginators-1").path("pagination"),
        json(version.resolve("waiters-2.json")).path("waiters"),
        json(version.resolve("endpoint-rule-set-1.json")));
  }

  /// A file with its `.sdk-extras` companion's `merge` laid over it, member by member.
  private static ObjectNode merged(Path version, String name) throws IOException {
    ObjectNode file = json(version.resolve(name + ".json"));
    lay(json(version.resolve(name + ".sdk-extras.json")).path("merge"), file);
    return file;
  }

  private static void lay(JsonNode extras, ObjectNode onto) {
    for (Map.Entry<String, JsonNode> extra : extras.properties()) {
      if (extra.getValue().isObject() && onto.get(extra.getKey()) instanceof ObjectNode inner) {
        lay(extra.getValue(), inner);
      } else {
        onto.set(extra.getKey(), extra.getValue());
      }
    }
  }

  private static ObjectNode json(Path file) throws IOException {
    return Files.exists(file)
        ? (ObjectNode) Json.MAPPER.readTree(Files.readAllBytes(file))
        : Json.object();
  }
}
