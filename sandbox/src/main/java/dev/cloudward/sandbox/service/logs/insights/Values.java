package dev.cloudward.sandbox.service.logs.insights;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Values of fields: what they are as numbers, as text, and in order.
final class Values {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
  private static final List<String> TIMES = List.of("@timestamp", "@ingestionTime");

  private Values() {}

  /// A moment, which shows itself as a date.
  record Time(long millis) {}

  static @Nullable BigDecimal number(@Nullable Object value) {
    return switch (value) {
      case BigDecimal number -> number;
      case Time time -> BigDecimal.valueOf(time.millis());
      case String text -> parse(text);
      case null, default -> null;
    };
  }

  private static @Nullable BigDecimal parse(String text) {
    try {
      return text.length() > 40 ? null : new BigDecimal(text.strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /// Text as results have it; a field that holds a time shows it as a date.
  static String text(String field, Object value) {
    return switch (value) {
      case BigDecimal number when TIMES.contains(field) ->
          TIME.format(Instant.ofEpochMilli(number.longValue()));
      case Time time -> TIME.format(Instant.ofEpochMilli(time.millis()));
      default -> text(value);
    };
  }

  static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case BigDecimal number -> plain(number);
      case Boolean flag -> flag ? "1" : "0";
      case Time time -> TIME.format(Instant.ofEpochMilli(time.millis()));
      default -> value.toString();
    };
  }

  private static String plain(BigDecimal number) {
    BigDecimal short4 =
        number.scale() > 4 ? number.setScale(4, java.math.RoundingMode.HALF_UP) : number;
    BigDecimal stripped = short4.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0).toPlainString() : stripped.toPlainString();
  }

  static boolean isTrue(@Nullable Object value) {
    return switch (value) {
      case Boolean flag -> flag;
      case BigDecimal number -> number.signum() != 0;
      case null, default -> false;
    };
  }

  /// Numbers by size where both are some, else text by its letters; what is absent comes first.
  static int compare(@Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return Boolean.compare(a != null, b != null);
    }
    BigDecimal left = number(a);
    BigDecimal right = number(b);
    return left != null && right != null ? left.compareTo(right) : text(a).compareTo(text(b));
  }

  static BigDecimal divide(BigDecimal a, BigDecimal b) {
    return a.divide(b, MathContext.DECIMAL64);
  }
}
