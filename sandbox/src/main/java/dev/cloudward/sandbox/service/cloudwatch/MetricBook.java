package dev.cloudward.sandbox.service.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.sandbox.seed.Series;
import dev.cloudward.sandbox.service.Input;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The metrics of one account and region: those of the seeds, and data that was put.
final class MetricBook {

  private static final int MOST_POINTS = 100_000;

  private record Seeded(Series series, String unit) {}

  private final Map<Metric, Seeded> seeded = new LinkedHashMap<>();
  private final Map<Metric, NavigableMap<Long, List<Double>>> put = new LinkedHashMap<>();
  private final Map<Metric, String> units = new LinkedHashMap<>();

  MetricBook(ObjectNode seed) {
    for (JsonNode node : seed.path("Metrics")) {
      Metric metric =
          new Metric(
              node.path("Namespace").asText(),
              node.path("MetricName").asText(),
              new Input(node).map("Dimensions"));
      Series series = Series.of(node.path("Series"), metric.hashCode());
      seeded.put(metric, new Seeded(series, node.path("Unit").asText("None")));
    }
  }

  Set<Metric> metrics() {
    Set<Metric> all = new LinkedHashSet<>(seeded.keySet());
    all.addAll(put.keySet());
    return all;
  }

  String unit(Metric metric) {
    Seeded known = seeded.get(metric);
    return known == null ? units.getOrDefault(metric, "None") : known.unit();
  }

  void put(Metric metric, Instant time, List<Double> values, String unit) {
    NavigableMap<Long, List<Double>> points = put.computeIfAbsent(metric, key -> new TreeMap<>());
    points.computeIfAbsent(time.getEpochSecond(), key -> new ArrayList<>()).addAll(values);
    units.put(metric, unit);
    if (points.size() > MOST_POINTS) {
      points.pollFirstEntry();
    }
  }

  /// What there is from a second on, for some seconds; empty where there is nothing.
  ///
  /// @param now later minutes have no values yet
  Optional<Samples> samples(Metric metric, long from, long seconds, Instant now) {
    List<Double> values = new ArrayList<>();
    Seeded known = seeded.get(metric);
    if (known != null) {
      long end = Math.min(from + seconds, now.getEpochSecond());
      for (long second = from; second < end; second += 60) {
        values.add(known.series().at(second / 60));
      }
    }
    NavigableMap<Long, List<Double>> points = put.get(metric);
    if (points != null) {
      points.subMap(from, from + seconds).values().forEach(values::addAll);
    }
    return values.isEmpty() ? Optional.empty() : Optional.of(new Samples(values));
  }
}
