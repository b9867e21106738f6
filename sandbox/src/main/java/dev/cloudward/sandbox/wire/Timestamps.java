package dev.cloudward.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Timestamps on the wire and in our trees, where they are ISO 8601 text in UTC.
public final class Timestamps {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter HTTP =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);
  private static final BigDecimal LATEST = BigDecimal.valueOf(253_402_300_799L);

  private Timestamps() {}

  /// Our form: with milliseconds where there are some.
  public static String text(Instant time) {
    Instant millis = time.truncatedTo(ChronoUnit.MILLIS);
    boolean isWhole = millis.equals(time.truncatedTo(ChronoUnit.SECONDS));
    return (isWhole ? SECONDS : MILLIS).format(millis);
  }

  /// HTTP's form, such as `Tue, 29 Apr 2014 18:30:38 GMT`.
  public static String http(Instant time) {
    return HTTP.format(time);
  }

  /// Reads any form that AWS accepts; null where the text is none of them.
  static @Nullable Instant read(String text) {
    try {
      if (text.matches("-?\\d{1,14}(\\.\\d{1,9})?([eE]\\+?\\d{1,2})?")) {
        return epoch(new BigDecimal(text));
      }
      if (text.endsWith("GMT")) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
      }
      if (text.length() == 10) {
        return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
      }
      boolean hasZone = text.matches(".*(Z|[+-]\\d{2}:?\\d{2})$");
      return OffsetDateTime.parse(
              hasZone ? text.replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2") : text + "Z")
          .toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Instant epoch(BigDecimal seconds) {
    if (seconds.abs().compareTo(LATEST) > 0) {
      return null;
    }
    BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
    long nanos = seconds.subtract(whole).movePointRight(9).longValue();
    return Instant.ofEpochSecond(whole.longValueExact(), nanos);
  }

  /// The time that a node of our trees stands for.
  static Instant of(JsonNode node) {
    Instant time = read(node.asText());
    if (time == null) {
      throw new IllegalStateException("an answer has " + node + " where a timestamp belongs");
    }
    return time;
  }

  /// A timestamp as text in one of the model's formats.
  static String write(JsonNode node, String format) {
    Instant time = of(node);
    return switch (format) {
      case "rfc822" -> http(time);
      case "unixTimestamp" -> epochText(time);
      default -> text(time);
    };
  }

  /// Epoch seconds, with milliseconds where there are some.
  static BigDecimal epochSeconds(Instant time) {
    BigDecimal exact = BigDecimal.valueOf(time.toEpochMilli(), 3);
    return exact.stripTrailingZeros().scale() <= 0 ? exact.setScale(0, RoundingMode.FLOOR) : exact;
  }

  private static String epochText(Instant time) {
    return epochSeconds(time).toPlainString();
  }
}
