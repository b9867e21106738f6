package dev.cloudward.sandbox.service.logs.insights;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A figure over a group of records, such as `avg(duration)`.
///
/// @param arguments expressions; empty for `count(*)`
record Aggregate(String function, List<Expr> arguments, String label) {

  static final Set<String> NAMES =
      Set.of(
          "count",
          "count_distinct",
          "sum",
          "avg",
          "min",
          "max",
          "median",
          "stddev",
          "pct",
          "latest",
          "earliest",
          "sortsfirst",
          "sortslast",
          "values");

  @Nullable Object of(List<Row> rows) {
    if (function.equals("count") && arguments.isEmpty()) {
      return BigDecimal.valueOf(rows.size());
    }
    if (arguments.isEmpty()) {
      throw new QueryError(function + " needs an argument");
    }
    Expr expr = arguments.getFirst();
    List<Object> values =
        rows.stream().map(expr::of).filter(Objects::nonNull).map(Object.class::cast).toList();
    return switch (function) {
      case "count" -> BigDecimal.valueOf(values.size());
      case "count_distinct" ->
          BigDecimal.valueOf(values.stream().map(Values::text).distinct().count());
      case "values" -> String.join(" ", values.stream().map(Values::text).distinct().toList());
      case "min", "sortsfirst" -> values.stream().min(Values::compare).orElse(null);
      case "max", "sortslast" -> values.stream().max(Values::compare).orElse(null);
      case "latest" -> byTime(rows, expr, true);
      case "earliest" -> byTime(rows, expr, false);
      default -> figure(values);
    };
  }

  private static @Nullable Object byTime(List<Row> rows, Expr expr, boolean isLatest) {
    Comparator<Row> order = (a, b) -> Values.compare(a.get("@timestamp"), b.get("@timestamp"));
    return rows.stream()
        .filter(row -> expr.of(row) != null)
        .max(isLatest ? order : order.reversed())
        .map(expr::of)
        .orElse(null);
  }

  private @Nullable Object figure(List<Object> values) {
    List<BigDecimal> numbers =
        values.stream()
            .map(Values::number)
            .filter(Objects::nonNull)
            .map(BigDecimal.class::cast)
            .sorted()
            .toList();
    if (numbers.isEmpty()) {
      return null;
    }
    BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal count = BigDecimal.valueOf(numbers.size());
    return switch (function) {
      case "sum" -> sum;
      case "avg" -> Values.divide(sum, count);
      case "median" -> percentile(numbers, 50);
      case "pct" -> percentile(numbers, percent());
      default -> deviation(numbers, Values.divide(sum, count));
    };
  }

  private double percent() {
    BigDecimal percent =
        arguments.size() > 1 ? Values.number(arguments.get(1).of(new Row())) : null;
    if (percent == null) {
      throw new QueryError("pct needs a field and a percentage");
    }
    return percent.doubleValue();
  }

  private static BigDecimal percentile(List<BigDecimal> sorted, double percent) {
    int place = (int) Math.ceil(percent / 100 * sorted.size()) - 1;
    return sorted.get(Math.clamp(place, 0, sorted.size() - 1));
  }

  private static BigDecimal deviation(List<BigDecimal> numbers, BigDecimal mean) {
    double squares =
        numbers.stream().mapToDouble(n -> Math.pow(n.subtract(mean).doubleValue(), 2)).sum();
    return BigDecimal.valueOf(Math.sqrt(squares / numbers.size()));
  }
}
