package dev.cloudward.sandbox.service.cloudwatch;

import dev.cloudward.sandbox.service.AwsFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/// Metric math: arithmetic over series by their ids, and the plainest functions.
///
/// A series is its values by epoch second; a number stands for itself at every second.
final class MetricMath {

  private final String text;
  private final Map<String, NavigableMap<Long, Double>> series;
  private int at;

  /// @param series what ids in expressions stand for
  MetricMath(String text, Map<String, NavigableMap<Long, Double>> series) {
    this.text = text;
    this.series = series;
  }

  /// A number, a series, or all series at once (`METRICS()`).
  private sealed interface Value {
    record Constant(double number) implements Value {}

    record One(NavigableMap<Long, Double> points) implements Value {}

    record Many(List<NavigableMap<Long, Double>> all) implements Value {}
  }

  /// The series that the expression makes.
  NavigableMap<Long, Double> evaluate() {
    Value value = sum();
    skipBlanks();
    if (at < text.length()) {
      throw refused("'" + text.substring(at) + "' was not expected");
    }
    return switch (value) {
      case Value.One one -> one.points();
      case Value.Constant number -> throw refused("it is a single number");
      case Value.Many many -> throw refused("it makes several series");
    };
  }

  private AwsFault refused(String why) {
    return new AwsFault(
        "ValidationError",
        400,
        "Error in expression '"
            + text
            + "': "
            + why
            + ". The sandbox knows + - * / ( ) [ ], METRICS,"
            + " SUM, AVG, MIN, MAX, ABS, CEIL, FLOOR, RATE, PERIOD and FILL.");
  }

  private Value sum() {
    Value left = product();
    while (true) {
      if (take('+')) {
        left = combine(left, product(), Double::sum);
      } else if (take('-')) {
        left = combine(left, product(), (a, b) -> a - b);
      } else {
        return left;
      }
    }
  }

  private Value product() {
    Value left = atom();
    while (true) {
      if (take('*')) {
        left = combine(left, atom(), (a, b) -> a * b);
      } else if (take('/')) {
        left = combine(left, atom(), (a, b) -> b == 0 ? Double.NaN : a / b);
      } else {
        return left;
      }
    }
  }

  private Value atom() {
    if (take('(')) {
      Value inner = sum();
      require(')');
      return inner;
    }
    if (take('[')) {
      return list();
    }
    if (take('-')) {
      return combine(new Value.Constant(0), atom(), (a, b) -> a - b);
    }
    String word = word();
    if (word.isEmpty()) {
      throw refused("something is missing at its end");
    }
    if (Character.isDigit(word.charAt(0))) {
      try {
        return new Value.Constant(Double.parseDouble(word));
      } catch (NumberFormatException e) {
        throw refused("'" + word + "' is no number");
      }
    }
    if (take('(')) {
      return function(word.toUpperCase(Locale.ROOT));
    }
    NavigableMap<Long, Double> known = series.get(word);
    if (known == null) {
      throw refused("there is no " + word);
    }
    return new Value.One(known);
  }

  private Value list() {
    List<NavigableMap<Long, Double>> all = new ArrayList<>();
    do {
      switch (sum()) {
        case Value.One one -> all.add(one.points());
        case Value.Many many -> all.addAll(many.all());
        case Value.Constant number -> throw refused("a list holds series");
      }
    } while (take(','));
    require(']');
    return new Value.Many(all);
  }

  private Value function(String name) {
    List<Value> arguments = new ArrayList<>();
    if (!take(')')) {
      do {
        arguments.add(sum());
      } while (take(','));
      require(')');
    }
    return switch (name) {
      case "METRICS" -> new Value.Many(List.copyOf(series.values()));
      case "SUM" -> fold(name, arguments, values -> values.stream().mapToDouble(v -> v).sum());
      case "AVG" ->
          fold(
              name,
              arguments,
              values -> values.stream().mapToDouble(v -> v).average().orElse(Double.NaN));
      case "MIN" ->
          fold(
              name,
              arguments,
              values -> values.stream().mapToDouble(v -> v).min().orElse(Double.NaN));
      case "MAX" ->
          fold(
              name,
              arguments,
              values -> values.stream().mapToDouble(v -> v).max().orElse(Double.NaN));
      case "ABS" -> each(name, arguments, Math::abs);
      case "CEIL" -> each(name, arguments, Math::ceil);
      case "FLOOR" -> each(name, arguments, Math::floor);
      case "FILL" -> arguments.isEmpty() ? missing(name) : arguments.getFirst();
      case "PERIOD" -> new Value.Constant(period(one(name, arguments)));
      case "RATE" -> new Value.One(rate(one(name, arguments)));
      default -> throw refused("the function " + name + " is not known");
    };
  }

  private Value missing(String name) {
    throw refused(name + " needs an argument");
  }

  private NavigableMap<Long, Double> one(String name, List<Value> arguments) {
    if (arguments.size() == 1 && arguments.getFirst() instanceof Value.One one) {
      return one.points();
    }
    throw refused(name + " takes one series");
  }

  private interface Fold {
    double of(List<Double> values);
  }

  /// Folds several series into one, moment by moment.
  private Value fold(String name, List<Value> arguments, Fold fold) {
    List<NavigableMap<Long, Double>> all = new ArrayList<>();
    for (Value argument : arguments) {
      switch (argument) {
        case Value.Many many -> all.addAll(many.all());
        case Value.One one -> all.add(one.points());
        case Value.Constant number -> throw refused(name + " takes series");
      }
    }
    NavigableMap<Long, List<Double>> byTime = new TreeMap<>();
    all.forEach(points ->
        points.forEach(
            (time, value) -> byTime.computeIfAbsent(time, key -> new ArrayList<>()).add(value)));
    NavigableMap<Long, Double> folded = new TreeMap<>();
    byTime.forEach((time, values) -> folded.put(time, fold.of(values)));
    return new Value.One(folded);
  }

  private Value each(String name, List<Value> arguments, UnaryOperator<Double> change) {
    NavigableMap<Long, Double> changed = new TreeMap<>();
    one(name, arguments).forEach((time, value) -> changed.put(time, change.apply(value)));
    return new Value.One(changed);
  }

  private static double period(NavigableMap<Long, Double> points) {
    return points.size() < 2 ? 60 : points.higherKey(points.firstKey()) - points.firstKey();
  }

  private static NavigableMap<Long, Double> rate(NavigableMap<Long, Double> points) {
    NavigableMap<Long, Double> rates = new TreeMap<>();
    points.forEach((time, value) -> {
      var before = points.lowerEntry(time);
      if (before != null) {
        rates.put(time, (value - before.getValue()) / (time - before.getKey()));
      }
    });
    return rates;
  }

  private Value combine(Value left, Value right, BinaryOperator<Double> operator) {
    if (left instanceof Value.Constant a && right instanceof Value.Constant b) {
      return new Value.Constant(operator.apply(a.number(), b.number()));
    }
    NavigableMap<Long, Double> result = new TreeMap<>();
    if (left instanceof Value.One a && right instanceof Value.One b) {
      a.points()
          .forEach((time, value) -> {
            Double other = b.points().get(time);
            if (other != null) {
              keep(result, time, operator.apply(value, other));
            }
          });
    } else if (left instanceof Value.One a && right instanceof Value.Constant b) {
      a.points().forEach((time, value) -> keep(result, time, operator.apply(value, b.number())));
    } else if (left instanceof Value.Constant a && right instanceof Value.One b) {
      b.points().forEach((time, value) -> keep(result, time, operator.apply(a.number(), value)));
    } else {
      throw refused("METRICS() stands only inside of SUM, AVG, MIN or MAX");
    }
    return new Value.One(result);
  }

  private static void keep(NavigableMap<Long, Double> result, Long time, Double value) {
    if (!value.isNaN()) {
      result.put(time, value);
    }
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private boolean take(char wanted) {
    skipBlanks();
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private void require(char wanted) {
    if (!take(wanted)) {
      throw refused("'" + wanted + "' is missing");
    }
  }

  private String word() {
    skipBlanks();
    int start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || "_.".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
    return text.substring(start, at);
  }
}
