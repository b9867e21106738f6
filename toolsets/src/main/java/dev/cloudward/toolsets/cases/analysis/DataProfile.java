package dev.cloudward.toolsets.cases.analysis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Says about any data what can be counted: fields of JSON and CSV, else lines and words.
public final class DataProfile {

  private DataProfile() {}

  public static String describe(String data) {
    List<Map<String, String>> rows = rows(data);
    if (rows.isEmpty()) {
      long words = data.isBlank() ? 0 : data.strip().split("\\s+").length;
      return "Text of " + data.lines().count() + " lines and " + words + " words.";
    }
    Map<String, List<String>> columns = new LinkedHashMap<>();
    for (Map<String, String> row : rows) {
      row.forEach(
          (name, value) -> columns.computeIfAbsent(name, n -> new ArrayList<>()).add(value));
    }
    StringBuilder text =
        new StringBuilder()
            .append(rows.size())
            .append(" rows with ")
            .append(columns.size())
            .append(" fields.\n");
    columns.forEach((name, values) ->
        text.append("- ").append(name).append(": ").append(field(values)).append('\n'));
    return text.toString().strip();
  }

  private static List<Map<String, String>> rows(String data) {
    try {
      JsonNode json = Json.parse(data);
      JsonNode list = json.path("rows").isArray() ? json.path("rows") : json;
      return list.isArray()
          ? list.valueStream().filter(JsonNode::isObject).map(DataProfile::flat).toList()
          : List.of();
    } catch (JsonProcessingException e) {
      return csv(data);
    }
  }

  private static Map<String, String> flat(JsonNode object) {
    Map<String, String> row = new LinkedHashMap<>();
    object
        .propertyStream()
        .forEach(p ->
            row.put(
                p.getKey(),
                p.getValue().isValueNode() ? p.getValue().asText() : p.getValue().toString()));
    return row;
  }

  private static List<Map<String, String>> csv(String data) {
    List<String> lines = data.lines().filter(line -> !line.isBlank()).toList();
    if (lines.size() < 2 || !lines.getFirst().contains(",")) {
      return List.of();
    }
    List<String> names = List.of(lines.getFirst().split(",", -1));
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> values = List.of(line.split(",", -1));
      if (values.size() != names.size()) {
        return List.of();
      }
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        row.put(names.get(i).strip(), values.get(i).strip());
      }
      rows.add(row);
    }
    return rows;
  }

  private static String field(List<String> values) {
    boolean isNumeric = values.stream().allMatch(v -> v.matches("-?\\d+(\\.\\d+)?"));
    if (isNumeric) {
      double[] numbers = values.stream().mapToDouble(Double::parseDouble).toArray();
      double sum = java.util.Arrays.stream(numbers).sum();
      return "sum "
          + plain(sum)
          + ", smallest "
          + plain(java.util.Arrays.stream(numbers).min().orElse(0))
          + ", largest "
          + plain(java.util.Arrays.stream(numbers).max().orElse(0))
          + ", mean "
          + plain(sum / numbers.length);
    }
    Map<String, Long> counts =
        values.stream().collect(Collectors.groupingBy(v -> v, Collectors.counting()));
    String most =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
            .limit(5)
            .map(e -> shortened(e.getKey()) + " (" + e.getValue() + ")")
            .collect(Collectors.joining(", "));
    return counts.size() + " different values, most often " + most;
  }

  private static String shortened(String value) {
    return value.length() <= 60 ? value : value.substring(0, 57) + "...";
  }

  private static String plain(double number) {
    double rounded = Math.round(number * 100) / 100.0;
    return rounded == Math.rint(rounded) && Math.abs(rounded) < 1e15
        ? Long.toString((long) rounded)
        : Double.toString(rounded);
  }
}
