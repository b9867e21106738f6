package dev.cloudward.sandbox.service.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Partition;
import dev.cloudward.sandbox.service.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The log groups of one account and region, and the queries that were started.
final class LogBook {

  private static final long FOUNDED = Instant.parse("2023-06-01T08:00:00Z").toEpochMilli();

  private final Scope scope;
  private final ObjectNode seed;
  private final Map<String, LogGroup> groups = new TreeMap<>();
  private final Map<String, Query> queries = new HashMap<>();
  private long lastId;

  LogBook(Scope scope, ObjectNode seed) {
    this.scope = scope;
    this.seed = seed;
    seed.path("Groups").forEach(this::add);
  }

  private void add(JsonNode node) {
    ObjectNode settings = Json.object().put("creationTime", FOUNDED);
    for (String setting : List.of("retentionInDays", "kmsKeyId", "logGroupClass")) {
      if (node.has(setting)) {
        settings.set(setting, node.path(setting));
      }
    }
    LogGroup group = create(node.path("logGroupName").asText(), settings);
    group.tags().putAll(new Input(node).map("tags"));
    node.path("metricFilters")
        .forEach(filter -> {
          ObjectNode view = ((ObjectNode) filter).put("logGroupName", group.name());
          group
              .metricFilters()
              .put(view.path("filterName").asText(), view.put("creationTime", FOUNDED));
        });
    node.path("subscriptionFilters")
        .forEach(filter ->
            group
                .subscriptionFilters()
                .add(
                    ((ObjectNode) filter)
                        .put("logGroupName", group.name())
                        .put("creationTime", FOUNDED)));
    node.path("streams")
        .properties()
        .forEach(stream ->
            group.stream(stream.getKey(), FOUNDED).add(events(stream.getKey(), stream.getValue())));
  }

  /// Events of the seeds: `at`, and `message` as text or as the JSON that is logged; or many at
  /// once, see [Sampling].
  private List<LogEvent> events(String stream, JsonNode nodes) {
    List<LogEvent> events = new ArrayList<>();
    for (JsonNode node : nodes) {
      if (node.has("every")) {
        Sampling.of(node)
            .forEach((time, message) -> events.add(event(stream, time, Json.write(message))));
        continue;
      }
      long time = Instant.parse(node.path("at").asText()).toEpochMilli();
      JsonNode message = node.path("message");
      events.add(event(stream, time, message.isTextual() ? message.asText() : Json.write(message)));
    }
    return events;
  }

  private LogEvent event(String stream, long time, String message) {
    return new LogEvent(stream, time, message, time + 800, nextId());
  }

  LogGroup create(String name, ObjectNode settings) {
    String arn =
        "arn:%s:logs:%s:%s:log-group:%s"
            .formatted(Partition.of(scope.region()), scope.region(), scope.account(), name);
    LogGroup group = new LogGroup(name, arn, settings);
    groups.put(name, group);
    return group;
  }

  String nextId() {
    lastId++;
    return "%056d".formatted(lastId);
  }

  ObjectNode seed() {
    return seed;
  }

  Map<String, LogGroup> groups() {
    return groups;
  }

  Map<String, Query> queries() {
    return queries;
  }

  Optional<LogGroup> find(String nameOrArn) {
    String name =
        nameOrArn.startsWith("arn:")
            ? nameOrArn.replaceFirst("^.*:log-group:", "").replaceFirst(":\\*$", "")
            : nameOrArn;
    return Optional.ofNullable(groups.get(name));
  }

  LogGroup need(String nameOrArn) {
    return find(nameOrArn)
        .orElseThrow(() ->
            new AwsFault("ResourceNotFoundException", "The specified log group does not exist."));
  }

  /// The group that a request names in either of two ways.
  LogGroup need(Input input) {
    return need(
        input
            .text("logGroupName")
            .or(() -> input.text("logGroupIdentifier"))
            .orElseThrow(() ->
                new AwsFault(
                    "InvalidParameterException",
                    "Either logGroupName or logGroupIdentifier must be specified.")));
  }

  LogStream stream(LogGroup group, String name) {
    LogStream stream = group.streams().get(name);
    if (stream == null) {
      throw new AwsFault("ResourceNotFoundException", "The specified log stream does not exist.");
    }
    return stream;
  }
}
