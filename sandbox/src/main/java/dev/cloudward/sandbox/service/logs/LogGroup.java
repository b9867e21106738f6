package dev.cloudward.sandbox.service.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A log group with its streams and filters.
final class LogGroup {

  private final String name;
  private final String arn;
  private final ObjectNode settings;
  private final Map<String, LogStream> streams = new TreeMap<>();
  private final Map<String, ObjectNode> metricFilters = new TreeMap<>();
  private final List<ObjectNode> subscriptionFilters = new ArrayList<>();
  private final Map<String, String> tags = new TreeMap<>();

  /// @param arn without the `:*` at its end
  /// @param settings `creationTime`, and `retentionInDays` and others where they are set
  LogGroup(String name, String arn, ObjectNode settings) {
    this.name = name;
    this.arn = arn;
    this.settings = settings;
  }

  String name() {
    return name;
  }

  String arn() {
    return arn;
  }

  ObjectNode settings() {
    return settings;
  }

  Map<String, LogStream> streams() {
    return streams;
  }

  Map<String, ObjectNode> metricFilters() {
    return metricFilters;
  }

  List<ObjectNode> subscriptionFilters() {
    return subscriptionFilters;
  }

  Map<String, String> tags() {
    return tags;
  }

  LogStream stream(String streamName, long now) {
    return streams.computeIfAbsent(
        streamName, key -> new LogStream(key, arn + ":log-stream:" + key, now));
  }

  /// Events of all streams within a time, both ends included, in their order.
  List<LogEvent> events(long from, long to) {
    List<LogEvent> events = new ArrayList<>();
    for (LogStream stream : streams.values()) {
      for (LogEvent event : stream.events()) {
        if (event.timestamp() >= from && event.timestamp() <= to) {
          events.add(event);
        }
      }
    }
    events.sort(Comparator.comparingLong(LogEvent::timestamp));
    return events;
  }

  ObjectNode view() {
    long bytes =
        streams.values().stream()
            .flatMap(stream -> stream.events().stream())
            .mapToLong(event -> event.message().length() + 26L)
            .sum();
    ObjectNode view = Json.object().put("logGroupName", name);
    view.setAll(settings.deepCopy());
    return view.put("arn", arn + ":*")
        .put("logGroupArn", arn)
        .put("metricFilterCount", metricFilters.size())
        .put("storedBytes", bytes)
        .put("logGroupClass", settings.path("logGroupClass").asText("STANDARD"));
  }
}
