package dev.cloudward.compliance.rule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.json.Json;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The domain functions of rules, where plain operators would give false results.
final class Functions {

  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "(?i).*(password|passwd|secret_?(access)?_?key|api_?key|private_?key|auth_?token).*"
              + "|AWS_SECRET_ACCESS_KEY|AWS_ACCESS_KEY_ID");

  private final Clock clock;

  Functions(Clock clock) {
    this.clock = clock;
  }

  /// `opens(permissions, ports)`: whether security group permissions let anybody in on TCP ports.
  ///
  /// A port is a number or `-1` for any port; IPv4 and IPv6, protocol -1 and port ranges count.
  Object opens(Object permissions, Object ports) {
    for (Object port : ports instanceof Collection<?> many ? many : List.of(ports)) {
      if (Openings.isOpen(json(permissions), (int) number(port))) {
        return true;
      }
    }
    return false;
  }

  /// `age_days(time)`: whole days since a time.
  Object ageDays(Object time) {
    return Duration.between(instant(time), clock.instant()).toDays();
  }

  /// `days_until(time)`: whole days until a time, negative when it has passed.
  Object daysUntil(Object time) {
    return Duration.between(clock.instant(), instant(time)).toDays();
  }

  static Instant instant(Object time) {
    if (time instanceof Number seconds) {
      return Instant.ofEpochMilli((long) (seconds.doubleValue() * 1000));
    }
    try {
      return OffsetDateTime.parse(String.valueOf(time)).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("\"" + time + "\" is no time");
    }
  }

  static Object lower(Object text) {
    return String.valueOf(text).toLowerCase(Locale.ROOT);
  }

  static Object isPresent(Object owner, Object member) {
    return switch (owner) {
      case View view -> view.isPresent(String.valueOf(member));
      case Map<?, ?> map -> map.containsKey(String.valueOf(member));
      default -> false;
    };
  }

  /// `version_below("1.27", "1.30")`: compares dotted numbers part by part.
  static Object isBelow(Object version, Object other) {
    String[] ours = String.valueOf(version).split("[.\\-]");
    String[] theirs = String.valueOf(other).split("[.\\-]");
    for (int i = 0; i < Math.max(ours.length, theirs.length); i++) {
      int difference = Integer.compare(part(ours, i), part(theirs, i));
      if (difference != 0) {
        return difference < 0;
      }
    }
    return false;
  }

  private static int part(String[] parts, int index) {
    try {
      return index < parts.length ? Integer.parseInt(parts[index]) : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /// `secret_names(environment)`: whether variables carry values under names of secrets. Takes a
  /// map, or a list of structures with `Name` or `name` and a value that is given in plain.
  static Object hasSecretNames(Object environment) {
    JsonNode node = json(environment);
    if (node.isObject()) {
      return node.propertyStream().anyMatch(e -> SECRET_NAME.matcher(e.getKey()).matches());
    }
    for (JsonNode variable : node) {
      String name = variable.path("name").asText(variable.path("Name").asText());
      String type = variable.path("type").asText("PLAINTEXT");
      if (type.equals("PLAINTEXT") && SECRET_NAME.matcher(name).matches()) {
        return true;
      }
    }
    return false;
  }

  /// `filters(metric_filters, words)`: whether a log metric filter's pattern has all the words, in
  /// any order, with any spacing.
  static Object filters(Object metricFilters, Object words) {
    List<String> wanted =
        ((Collection<?>) words)
            .stream().map(word -> String.valueOf(word).toLowerCase(Locale.ROOT)).toList();
    for (JsonNode filter : json(metricFilters)) {
      String pattern =
          filter.path("filterPattern").asText().toLowerCase(Locale.ROOT).replaceAll("\\s+", "");
      if (wanted.stream().allMatch(word -> pattern.contains(word.replaceAll("\\s+", "")))) {
        return true;
      }
    }
    return false;
  }

  /// `flat(value, "Statement.Action")`: all plain values at a path, through lists wherever they
  /// are.
  static Object flat(Object root, Object path) {
    List<JsonNode> here = List.of(json(root));
    for (String step : String.valueOf(path).split("\\.")) {
      here =
          here.stream()
              .flatMap(Functions::elements)
              .map(node -> step.isEmpty() ? node : node.path(step))
              .toList();
    }
    return here.stream()
        .flatMap(Functions::elements)
        .filter(JsonNode::isValueNode)
        .filter(node -> !node.isNull() && !node.isMissingNode())
        .map(View::free)
        .toList();
  }

  private static Stream<JsonNode> elements(JsonNode node) {
    return node.isArray() ? node.valueStream().flatMap(Functions::elements) : Stream.of(node);
  }

  /// `opens_to(permissions, "10.0.0.0/8:22")`: whether permissions let exactly this range in.
  static Object opensTo(Object permissions, Object rangeAndPort) {
    String text = String.valueOf(rangeAndPort);
    int colon = text.lastIndexOf(':');
    return Openings.isOpenTo(
        json(permissions), text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
  }

  private static long number(Object value) {
    if (value instanceof Number number) {
      return number.longValue();
    }
    throw new IllegalArgumentException(value + " is no port");
  }

  /// The JSON behind a value of an expression.
  static JsonNode json(Object value) {
    return switch (value) {
      case View view -> view.node();
      case View.Elements elements -> elements.node();
      default -> Json.MAPPER.valueToTree(value);
    };
  }
}
