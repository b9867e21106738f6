package dev.cloudward.sandbox.service.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.seed.Series;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Many events told at once, as agents log their measurements.
///
/// ```yaml
/// every: 1               # minutes
/// from: now-6h
/// to: now
/// message: {Type: Pod, pod_memory_working_set: {series: {kind: saw, low: 1, high: 9}}}
/// ```
///
/// A member `{series: …}` becomes the series' value at the event's minute, and `{time: true}` the
/// event's time in milliseconds.
final class Sampling {

  private Sampling() {}

  /// The messages by their times in milliseconds.
  static NavigableMap<Long, JsonNode> of(JsonNode node) {
    long step = Math.max(1, node.path("every").asLong(1));
    long from = Instant.parse(node.path("from").asText()).getEpochSecond() / 60;
    long to = Instant.parse(node.path("to").asText()).getEpochSecond() / 60;
    NavigableMap<Long, JsonNode> messages = new TreeMap<>();
    for (long minute = from; minute <= to; minute += step) {
      messages.put(minute * 60_000, sampled(node.path("message"), minute));
    }
    return messages;
  }

  private static JsonNode sampled(JsonNode node, long minute) {
    if (node.path("series").isObject()) {
      double value = Series.of(node.path("series"), node.hashCode()).at(minute);
      return node.path("series").path("whole").asBoolean()
          ? LongNode.valueOf(Math.round(value))
          : DoubleNode.valueOf(Math.round(value * 1e6) / 1e6);
    }
    if (node.path("time").isBoolean()) {
      return LongNode.valueOf(minute * 60_000);
    }
    return switch (node) {
      case ObjectNode object -> {
        ObjectNode copy = Json.object();
        object
            .properties()
            .forEach(entry -> copy.set(entry.getKey(), sampled(entry.getValue(), minute)));
        yield copy;
      }
      case ArrayNode array -> {
        ArrayNode copy = Json.array();
        array.forEach(item -> copy.add(sampled(item, minute)));
        yield copy;
      }
      default -> node;
    };
  }
}
