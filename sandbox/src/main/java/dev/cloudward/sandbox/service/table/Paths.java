package dev.cloudward.sandbox.service.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/// Values inside a resource by dotted path; lists on the way stand for all of their items.
final class Paths {

  private Paths() {}

  static List<String> texts(JsonNode row, String path) {
    Stream<JsonNode> found = Stream.of(row);
    for (String name : path.split("\\.")) {
      found = found.flatMap(node -> step(node, name));
    }
    return found
        .flatMap(node -> node.isArray() ? node.valueStream() : Stream.of(node))
        .filter(JsonNode::isValueNode)
        .filter(node -> !node.isNull())
        .map(JsonNode::asText)
        .toList();
  }

  private static Stream<JsonNode> step(JsonNode node, String name) {
    if (node.isArray()) {
      return node.valueStream().flatMap(item -> step(item, name));
    }
    JsonNode child = node.path(name);
    return child.isMissingNode() ? Stream.empty() : Stream.of(child);
  }
}
