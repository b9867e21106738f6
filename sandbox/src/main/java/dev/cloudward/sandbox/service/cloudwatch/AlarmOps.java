package dev.cloudward.sandbox.service.cloudwatch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.Scoped;
import dev.cloudward.sandbox.service.table.Tables;
import dev.cloudward.sandbox.state.Tags;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Alarms; one that is put is judged at once by the metric's data.
final class AlarmOps {

  private final Tables tables;
  private final Scoped<MetricBook> books;

  AlarmOps(Tables tables, Scoped<MetricBook> books) {
    this.tables = tables;
    this.books = books;
  }

  void declare(Operations on) {
    on.call("DescribeAlarms", this::describe);
    on.call("DescribeAlarmsForMetric", this::describeForMetric);
    on.call("DescribeAlarmHistory", this::history);
    on.call("PutMetricAlarm", this::put);
    on.call("DeleteAlarms", this::delete);
    on.call("SetAlarmState", this::setState);
    on.call("EnableAlarmActions", (input, request) -> enable(input, request, true));
    on.call("DisableAlarmActions", (input, request) -> enable(input, request, false));
    on.call("ListTagsForResource", this::listTags);
    on.call("TagResource", this::tag);
    on.call("UntagResource", this::untag);
  }

  /// An alarm as answers show it: its tags are told apart.
  private static ObjectNode view(ObjectNode row) {
    return Tables.without(row, "Tags");
  }

  private ObjectNode describe(Input input, SandboxRequest request) {
    List<String> names = input.strings("AlarmNames");
    String prefix = input.text("AlarmNamePrefix", "");
    Optional<String> state = input.text("StateValue");
    List<String> types = input.strings("AlarmTypes");
    Stream<ObjectNode> rows =
        tables
            .rows(request, "Alarms")
            .filter(row -> names.isEmpty() || names.contains(name(row)))
            .filter(row -> name(row).startsWith(prefix))
            .filter(row ->
                state.map(value -> value.equals(row.path("StateValue").asText())).orElse(true));
    boolean wantsMetricAlarms = types.isEmpty() || types.contains("MetricAlarm");
    ObjectNode answer =
        Tables.answer("MetricAlarms", wantsMetricAlarms ? rows.map(AlarmOps::view) : Stream.of());
    answer.putArray("CompositeAlarms");
    return answer;
  }

  private static String name(ObjectNode row) {
    return row.path("AlarmName").asText();
  }

  private ObjectNode describeForMetric(Input input, SandboxRequest request) {
    Metric wanted = Metric.of(input);
    return Tables.answer(
        "MetricAlarms",
        tables
            .rows(request, "Alarms")
            .filter(row -> {
              Metric metric = Metric.of(new Input(row));
              return metric.name().equals(wanted.name())
                  && metric.namespace().equals(wanted.namespace())
                  && (wanted.dimensions().isEmpty()
                      || metric.dimensions().equals(wanted.dimensions()));
            })
            .map(AlarmOps::view));
  }

  private ObjectNode history(Input input, SandboxRequest request) {
    Optional<String> name = input.text("AlarmName");
    Optional<String> type = input.text("HistoryItemType");
    return Tables.answer(
        "AlarmHistoryItems",
        tables
            .rows(request, "AlarmHistory")
            .filter(row -> name.map(name(row)::equals).orElse(true))
            .filter(row -> type.map(row.path("HistoryItemType").asText()::equals).orElse(true)));
  }

  private ObjectNode put(Input input, SandboxRequest request) {
    if (!input.has("MetricName") && input.items("Metrics").isEmpty()) {
      throw new AwsFault("ValidationError", 400, "Either MetricName or Metrics must be specified");
    }
    String name = input.need("AlarmName");
    ObjectNode row = input.copy();
    row.put("AlarmArn", request.arn("cloudwatch", "alarm:" + name))
        .put("ActionsEnabled", input.flag("ActionsEnabled", true))
        .put("AlarmConfigurationUpdatedTimestamp", request.time().toString())
        .put("StateUpdatedTimestamp", request.time().toString());
    for (String list :
        List.of("OKActions", "AlarmActions", "InsufficientDataActions", "Dimensions")) {
      if (!row.has(list)) {
        row.putArray(list);
      }
    }
    judge(row, request);
    tables.table(request, "Alarms").remove("AlarmName", name);
    tables.table(request, "Alarms").add(row);
    return Json.object();
  }

  /// Compares the last periods of the alarm's metric with its threshold.
  private void judge(ObjectNode row, SandboxRequest request) {
    Input alarm = new Input(row);
    int period = alarm.number("Period", 300);
    int count = Math.max(1, alarm.number("EvaluationPeriods", 1));
    String statistic = alarm.text("Statistic", alarm.text("ExtendedStatistic", "Average"));
    double threshold = row.path("Threshold").asDouble();
    long last = Math.floorDiv(request.time().getEpochSecond(), period) * period;
    int present = 0;
    int breaching = 0;
    for (int i = 1; i <= count; i++) {
      Optional<Samples> samples =
          books
              .of(request)
              .samples(Metric.of(alarm), last - (long) i * period, period, request.time());
      if (samples.isPresent()) {
        present++;
        double value = samples.get().statistic(statistic);
        breaching += breaches(value, threshold, alarm.text("ComparisonOperator", "")) ? 1 : 0;
      }
    }
    String state =
        present == 0
            ? "INSUFFICIENT_DATA"
            : breaching >= alarm.number("DatapointsToAlarm", count) ? "ALARM" : "OK";
    row.put("StateValue", state)
        .put(
            "StateReason",
            present == 0
                ? "Unchecked: Initial alarm creation"
                : "Threshold Crossed: %d of %d datapoints were %s the threshold (%s)."
                    .formatted(
                        breaching, present, state.equals("ALARM") ? "past" : "within", threshold));
  }

  private static boolean breaches(double value, double threshold, String operator) {
    return switch (operator) {
      case "GreaterThanOrEqualToThreshold" -> value >= threshold;
      case "GreaterThanThreshold" -> value > threshold;
      case "LessThanThreshold" -> value < threshold;
      case "LessThanOrEqualToThreshold" -> value <= threshold;
      default -> false;
    };
  }

  private ObjectNode need(String name, SandboxRequest request) {
    return tables.need(
        request,
        "Alarms",
        "AlarmName",
        name,
        () -> new AwsFault("ResourceNotFound", 404, "Alarm " + name + " does not exist"));
  }

  private ObjectNode delete(Input input, SandboxRequest request) {
    input.strings("AlarmNames").forEach(name -> need(name, request));
    input
        .strings("AlarmNames")
        .forEach(name -> tables.table(request, "Alarms").remove("AlarmName", name));
    return Json.object();
  }

  private ObjectNode setState(Input input, SandboxRequest request) {
    need(input.need("AlarmName"), request)
        .put("StateValue", input.need("StateValue"))
        .put("StateReason", input.need("StateReason"))
        .put("StateUpdatedTimestamp", request.time().toString());
    return Json.object();
  }

  private ObjectNode enable(Input input, SandboxRequest request, boolean isEnabled) {
    input
        .strings("AlarmNames")
        .forEach(name -> need(name, request).put("ActionsEnabled", isEnabled));
    return Json.object();
  }

  private ObjectNode byArn(Input input, SandboxRequest request) {
    String arn = input.need("ResourceARN");
    return tables.need(
        request,
        "Alarms",
        "AlarmArn",
        arn,
        () ->
            new AwsFault(
                "ResourceNotFoundException", 404, "The resource " + arn + " does not exist"));
  }

  private ObjectNode listTags(Input input, SandboxRequest request) {
    TreeMap<String, String> tags = new TreeMap<>(Tags.read(byArn(input, request).path("Tags")));
    return Json.object().set("Tags", Tags.list(tags));
  }

  private ObjectNode tag(Input input, SandboxRequest request) {
    ObjectNode row = byArn(input, request);
    var tags = Tags.read(row.path("Tags"));
    tags.putAll(Tags.read(input.json().path("Tags")));
    row.set("Tags", Tags.list(tags));
    return Json.object();
  }

  private ObjectNode untag(Input input, SandboxRequest request) {
    ObjectNode row = byArn(input, request);
    var tags = Tags.read(row.path("Tags"));
    input.strings("TagKeys").forEach(tags::remove);
    row.set("Tags", Tags.list(tags));
    return Json.object();
  }
}
