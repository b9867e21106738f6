package dev.cloudward.compliance.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.compliance.collector.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Compares resources with the golden configs that apply to them.
public final class Drift {

  private record Wanted(JsonNode value, String source) {}

  private final Map<String, List<GoldenConfig>> byType;

  public Drift(List<GoldenConfig> configs) {
    this.byType =
        configs.stream()
            .sorted(Comparator.comparingInt(GoldenConfig::priority).thenComparing(GoldenConfig::id))
            .collect(Collectors.groupingBy(GoldenConfig::resourceType));
  }

  /// What came of a comparison.
  ///
  /// @param compared how many members were compared
  public record Result(int compared, List<Difference> differences) {
    public Result {
      differences = List.copyOf(differences);
    }

    /// Upstream's measure: a tenth for each difference, at most 1.
    public double byCount() {
      return Math.min(1, differences.size() / 10.0);
    }
  }

  /// Compares one resource.
  public Result of(Resource resource) {
    Map<String, Wanted> wanted = new LinkedHashMap<>();
    for (GoldenConfig config : byType.getOrDefault(resource.type(), List.of())) {
      if (applies(config, resource)) {
        flatten("", config.desiredConfig(), config.id(), wanted);
      }
    }
    List<Difference> differences = new ArrayList<>();
    wanted.forEach((path, want) -> {
      JsonNode actual = at(resource.config(), path);
      if (!same(want.value(), actual)) {
        differences.add(new Difference(path, want.value(), actual, want.source()));
      }
    });
    return new Result(wanted.size(), differences);
  }

  private static boolean applies(GoldenConfig config, Resource resource) {
    return config.tags().entrySet().stream()
            .allMatch(tag -> tag.getValue().equals(resource.tags().get(tag.getKey())))
        && matches(config.arnPattern(), resource.arn())
        && matches(config.namePattern(), resource.name());
  }

  private static boolean matches(@org.jspecify.annotations.Nullable String pattern, String text) {
    return pattern == null
        || Pattern.matches(
            Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"), text);
  }

  private static void flatten(
      String prefix, ObjectNode config, String source, Map<String, Wanted> wanted) {
    config
        .properties()
        .forEach(entry -> {
          String path = prefix.isEmpty() ? entry.getKey() : prefix + "." + entry.getKey();
          if (entry.getValue() instanceof ObjectNode inner && !inner.isEmpty()) {
            flatten(path, inner, source, wanted);
          } else {
            wanted.keySet().removeIf(known -> known.startsWith(path + "."));
            wanted.put(path, new Wanted(entry.getValue(), source));
          }
        });
  }

  private static JsonNode at(JsonNode root, String path) {
    JsonNode here = root;
    for (String step : path.split("\\.")) {
      here = here.path(step);
    }
    return here.isMissingNode() ? NullNode.getInstance() : here;
  }

  /// Lists are compared in any order; an object must have what is asked for and may have more. What
  /// is absent reads as zero, as in rules.
  private static boolean same(JsonNode wanted, JsonNode actual) {
    if (actual.isNull() && isZero(wanted)) {
      return true;
    }
    if (wanted.isArray()) {
      return (actual.isArray() || actual.isNull())
          && wanted.size() == actual.size()
          && wanted.valueStream().allMatch(w -> actual.valueStream().anyMatch(a -> same(w, a)));
    }
    if (wanted.isObject()) {
      return wanted.propertyStream().allMatch(e -> same(e.getValue(), at(actual, e.getKey())));
    }
    if (wanted.isNumber() && actual.isNumber()) {
      return wanted.decimalValue().compareTo(actual.decimalValue()) == 0;
    }
    return wanted.equals(actual);
  }

  private static boolean isZero(JsonNode value) {
    return value.isContainerNode()
        ? value.isEmpty()
        : !value.asBoolean() && (value.isBoolean() || value.isNumber() || value.asText().isEmpty());
  }
}
