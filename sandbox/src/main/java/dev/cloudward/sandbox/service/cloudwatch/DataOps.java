package dev.cloudward.sandbox.service.cloudwatch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.Scoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Metrics and their data.
final class DataOps {

  private static final long MOST_POINTS = 1440;

  private final Scoped<MetricBook> books;

  DataOps(Scoped<MetricBook> books) {
    this.books = books;
  }

  void declare(Operations on) {
    on.call("ListMetrics", this::list).pageSize(500);
    on.call("GetMetricStatistics", this::statistics);
    on.call("GetMetricData", this::data).pagesItself();
    on.call("PutMetricData", this::put);
  }

  private ObjectNode list(Input input, SandboxRequest request) {
    ObjectNode answer = Json.object();
    ArrayNode metrics = answer.putArray("Metrics");
    for (Metric metric : books.of(request).metrics()) {
      boolean isMeant =
          input.text("Namespace").map(metric.namespace()::equals).orElse(true)
              && input.text("MetricName").map(metric.name()::equals).orElse(true)
              && input.items("Dimensions").stream().allMatch(filter -> has(metric, filter));
      if (isMeant) {
        metrics.add(metric.view());
      }
    }
    return answer;
  }

  private static boolean has(Metric metric, Input filter) {
    String value = metric.dimensions().get(filter.need("Name"));
    return value != null && filter.text("Value").map(value::equals).orElse(true);
  }

  /// The seconds at which periods begin.
  private static List<Long> periods(Instant start, Instant end, int period) {
    if (!end.isAfter(start)) {
      throw new AwsFault(
          "ValidationError",
          400,
          "The parameter StartTime must be less than the parameter EndTime.");
    }
    boolean isFine = period > 0 && (period % 60 == 0 || List.of(1, 5, 10, 30).contains(period));
    if (!isFine) {
      throw new AwsFault(
          "InvalidParameterValue",
          400,
          "The parameter Period must be a multiple of 60, or 1, 5, 10 or 30.");
    }
    long first = Math.floorDiv(start.getEpochSecond(), period) * period;
    List<Long> begins = new ArrayList<>();
    for (long second = first; second < end.getEpochSecond(); second += period) {
      begins.add(second);
      if (begins.size() > 100_800) {
        throw tooMany(begins.size());
      }
    }
    return begins;
  }

  private static AwsFault tooMany(long asked) {
    return new AwsFault(
        "InvalidParameterCombination",
        400,
        "You have requested up to %,d datapoints, which exceeds the limit of %,d. You may reduce the datapoints requested by increasing Period, or decreasing the time range."
            .formatted(asked, MOST_POINTS));
  }

  private ObjectNode statistics(Input input, SandboxRequest request) {
    MetricBook book = books.of(request);
    Metric metric = Metric.of(input);
    List<String> plain = input.strings("Statistics");
    List<String> extended = input.strings("ExtendedStatistics");
    if (plain.isEmpty() && extended.isEmpty()) {
      throw new AwsFault(
          "MissingParameter",
          400,
          "At least one of the parameters Statistics and ExtendedStatistics must be specified.");
    }
    extended.forEach(Samples::checkName);
    int period = input.number("Period", 60);
    List<Long> begins =
        periods(input.time("StartTime").orElseThrow(), input.time("EndTime").orElseThrow(), period);
    if (begins.size() > MOST_POINTS) {
      throw tooMany(begins.size());
    }
    ObjectNode answer = Json.object().put("Label", metric.name());
    ArrayNode points = answer.putArray("Datapoints");
    for (long begin : begins) {
      book.samples(metric, begin, period, request.time())
          .ifPresent(samples -> {
            ObjectNode point =
                points
                    .addObject()
                    .put("Timestamp", Instant.ofEpochSecond(begin).toString())
                    .put("Unit", book.unit(metric));
            plain.forEach(name -> point.put(name, samples.statistic(name)));
            extended.forEach(
                name -> point.withObject("/ExtendedStatistics").put(name, samples.statistic(name)));
          });
    }
    return answer;
  }

  private ObjectNode data(Input input, SandboxRequest request) {
    MetricBook book = books.of(request);
    Instant start = input.time("StartTime").orElseThrow();
    Instant end = input.time("EndTime").orElseThrow();
    Map<String, NavigableMap<Long, Double>> series = new LinkedHashMap<>();
    List<Input> queries = input.items("MetricDataQueries");
    for (Input query : queries) {
      if (query.has("MetricStat")) {
        series.put(query.need("Id"), points(book, query.at("MetricStat"), start, end, request));
      }
    }
    Map<String, NavigableMap<Long, Double>> plain = new LinkedHashMap<>(series);
    for (Input query : queries) {
      if (!query.has("MetricStat")) {
        Map<String, NavigableMap<Long, Double>> visible =
            query.text("Expression", "").contains("METRICS()") ? plain : series;
        series.put(query.need("Id"), new MetricMath(query.need("Expression"), visible).evaluate());
      }
    }
    boolean isAscending = input.text("ScanBy", "").equals("TimestampAscending");
    ObjectNode answer = Json.object();
    ArrayNode results = answer.putArray("MetricDataResults");
    for (Input query : queries) {
      if (query.flag("ReturnData", true)) {
        results.add(result(query, series.get(query.need("Id")), isAscending));
      }
    }
    answer.putArray("Messages");
    return answer;
  }

  private static NavigableMap<Long, Double> points(
      MetricBook book, Input stat, Instant start, Instant end, SandboxRequest request) {
    Metric metric = Metric.of(stat.at("Metric"));
    int period = stat.number("Period", 60);
    String name = stat.need("Stat");
    Samples.checkName(name);
    NavigableMap<Long, Double> points = new TreeMap<>();
    for (long begin : periods(start, end, period)) {
      book.samples(metric, begin, period, request.time())
          .ifPresent(samples -> points.put(begin, samples.statistic(name)));
    }
    return points;
  }

  private static ObjectNode result(
      Input query, @Nullable NavigableMap<Long, Double> points, boolean isAscending) {
    String usual =
        query.has("MetricStat")
            ? query.at("MetricStat").at("Metric").text("MetricName", "")
            : query.need("Id");
    ObjectNode result =
        Json.object()
            .put("Id", query.need("Id"))
            .put("Label", query.text("Label", usual))
            .put("StatusCode", "Complete");
    ArrayNode timestamps = result.putArray("Timestamps");
    ArrayNode values = result.putArray("Values");
    if (points != null) {
      List<Long> times = new ArrayList<>(points.keySet());
      if (!isAscending) {
        Collections.reverse(times);
      }
      for (Long time : times) {
        timestamps.add(Instant.ofEpochSecond(time).toString());
        values.add(points.get(time));
      }
    }
    return result;
  }

  private ObjectNode put(Input input, SandboxRequest request) {
    MetricBook book = books.of(request);
    String namespace = input.need("Namespace");
    if (namespace.startsWith("AWS/")) {
      throw new AwsFault(
          "InvalidParameterValue", 400, "The value AWS/ for parameter Namespace is invalid.");
    }
    for (Input datum : input.items("MetricData")) {
      Metric metric = new Metric(namespace, datum.need("MetricName"), Metric.dimensions(datum));
      List<Double> values = new ArrayList<>();
      if (datum.has("Value")) {
        values.add(datum.json().path("Value").asDouble());
      }
      datum.json().path("Values").forEach(value -> values.add(value.asDouble()));
      if (datum.has("StatisticValues")) {
        values.add(datum.json().path("StatisticValues").path("Minimum").asDouble());
        values.add(datum.json().path("StatisticValues").path("Maximum").asDouble());
      }
      book.put(
          metric,
          datum.time("Timestamp").orElse(request.time()),
          values,
          datum.text("Unit", "None"));
    }
    return Json.object();
  }
}
