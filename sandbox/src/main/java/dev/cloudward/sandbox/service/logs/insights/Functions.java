package dev.cloudward.sandbox.service.logs.insights;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Functions of single records.
final class Functions {

  private static final Pattern PERIOD = Pattern.compile("(\\d+)(ms|s|m|h|d|w|mo|q|y)");

  private Functions() {}

  static @Nullable Object call(String name, List<Expr> arguments, Row row) {
    @Nullable Object first = arguments.isEmpty() ? null : arguments.getFirst().of(row);
    return switch (name) {
      case "ispresent" -> first != null;
      case "isempty" -> first == null || Values.text(first).isEmpty();
      case "isblank" -> first == null || Values.text(first).isBlank();
      case "strlen" -> BigDecimal.valueOf(Values.text(first).length());
      case "toupper" -> Values.text(first).toUpperCase(Locale.ROOT);
      case "tolower" -> Values.text(first).toLowerCase(Locale.ROOT);
      case "trim" -> Values.text(first).strip();
      case "concat" ->
          arguments.stream().map(each -> Values.text(each.of(row))).collect(Collectors.joining());
      case "coalesce" ->
          arguments.stream()
              .map(each -> each.of(row))
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null);
      case "strcontains" -> Values.text(first).contains(second(arguments, row));
      case "replace" ->
          Values.text(first).replace(second(arguments, row), Values.text(arguments.get(2).of(row)));
      case "substr" -> substring(arguments, row);
      case "abs" -> change(first, BigDecimal::abs);
      case "ceil" -> change(first, value -> value.setScale(0, RoundingMode.CEILING));
      case "floor" -> change(first, value -> value.setScale(0, RoundingMode.FLOOR));
      case "round" -> change(first, value -> value.setScale(0, RoundingMode.HALF_UP));
      case "sqrt" -> change(first, value -> BigDecimal.valueOf(Math.sqrt(value.doubleValue())));
      case "log" -> change(first, value -> BigDecimal.valueOf(Math.log(value.doubleValue())));
      case "bin" -> bin(row.get("@timestamp"), arguments.getLast());
      case "datefloor" -> bin(first, arguments.getLast());
      case "frommillis" ->
          new Values.Time(
              Objects.requireNonNullElse(Values.number(first), BigDecimal.ZERO).longValue());
      case "tomillis" -> Values.number(first);
      default -> throw new QueryError("unknown function: " + name);
    };
  }

  private static String second(List<Expr> arguments, Row row) {
    if (arguments.size() < 2) {
      throw new QueryError("a function needs more arguments");
    }
    return Values.text(arguments.get(1).of(row));
  }

  private interface Change {
    BigDecimal of(BigDecimal value);
  }

  private static @Nullable Object change(@Nullable Object value, Change change) {
    BigDecimal number = Values.number(value);
    return number == null ? null : change.of(number);
  }

  private static Object substring(List<Expr> arguments, Row row) {
    String text = Values.text(arguments.getFirst().of(row));
    int from = Math.clamp(index(arguments, 1, row, 0), 0, text.length());
    int length = index(arguments, 2, row, text.length());
    return text.substring(from, Math.clamp((long) from + length, from, text.length()));
  }

  private static int index(List<Expr> arguments, int place, Row row, int otherwise) {
    BigDecimal number =
        place < arguments.size() ? Values.number(arguments.get(place).of(row)) : null;
    return number == null ? otherwise : number.intValue();
  }

  /// The beginning of the period in which a time lies.
  private static @Nullable Object bin(@Nullable Object time, Expr period) {
    BigDecimal millis = Values.number(time);
    if (millis == null) {
      return null;
    }
    long length = millis(period.label());
    return new Values.Time(Math.floorDiv(millis.longValue(), length) * length);
  }

  static long millis(String period) {
    Matcher matcher = PERIOD.matcher(period);
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
      throw new QueryError("not a period of time: " + period);
    }
    long unit =
        switch (matcher.group(2)) {
          case "ms" -> 1;
          case "s" -> 1_000;
          case "m" -> 60_000;
          case "h" -> 3_600_000;
          case "d" -> 86_400_000;
          case "w" -> 604_800_000;
          case "mo" -> 2_592_000_000L;
          case "q" -> 7_776_000_000L;
          default -> 31_536_000_000L;
        };
    return Long.parseLong(matcher.group(1)) * unit;
  }
}
