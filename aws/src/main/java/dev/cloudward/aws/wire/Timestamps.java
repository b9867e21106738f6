package dev.cloudward.aws.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Reads the ways in which people and services write moments, and writes AWS's three.
public final class Timestamps {

  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

  /// A moment that is valid whatever the month; the last days of months are left to the formatters.
  private static final Pattern USUAL =
      Pattern.compile(
          "[12]\\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\\d|2[0-8])T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d");

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter ISO_SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /// Patterns with a time of day and perhaps a zone; no zone means UTC.
  private static final List<DateTimeFormatter> DATE_TIMES =
      List.of(
          formatter("uuuu-M-d['T'][' ']H:mm[:ss]", true),
          formatter("uuuuMMdd['T'][' ']HHmm[ss]", true),
          formatter("uuuu/MM/dd['T'][' ']HH:mm[:ss]", true),
          formatter("uuuuMMdd'T'HH:mm[:ss]", true),
          formatter("MM/dd/uuuu['T'][' ']HH:mm[:ss]", true),
          formatter("[EEE, ]d MMM uuuu HH:mm:ss", true),
          formatter("[EEE ]MMM d HH:mm:ss uuuu", false),
          formatter("EEEE, dd-MMM-yy HH:mm:ss", true),
          formatter("MMM d[,] uuuu HH:mm[:ss]", true));

  private static final List<DateTimeFormatter> DATES =
      List.of(
          formatter("uuuu-M-d", false),
          formatter("uuuu/M/d", false),
          formatter("M/d/uuuu", false),
          formatter("d MMM uuuu", false),
          formatter("MMM d[,] uuuu", false));

  private Timestamps() {}

  private static DateTimeFormatter formatter(String pattern, boolean hasZone) {
    DateTimeFormatterBuilder builder =
        new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern);
    if (hasZone) {
      builder
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .optionalStart()
          .appendLiteral(' ')
          .optionalEnd()
          .optionalStart()
          .appendLiteral("GMT")
          .optionalEnd()
          .optionalStart()
          .appendLiteral("UTC")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHMM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HH", "Z")
          .optionalEnd();
    }
    return builder.toFormatter(Locale.US);
  }

  /// Reads a number (seconds since 1970) or a text; empty where it says no moment.
  public static Optional<Instant> parse(JsonNode value) {
    return value.isNumber() ? seconds(value.decimalValue()) : parse(value.asText());
  }

  /// Reads seconds since 1970, ISO 8601 in its usual forms, RFC 822 and a few everyday forms.
  public static Optional<Instant> parse(String text) {
    String value = text.strip();
    if (NUMBER.matcher(value).matches()) {
      return seconds(new BigDecimal(value));
    }
    return tryEach(DATE_TIMES, value, Timestamps::atOffset)
        .or(() ->
            tryEach(DATES, value, t -> LocalDate.from(t).atStartOfDay(ZoneOffset.UTC).toInstant()));
  }

  private static Optional<Instant> tryEach(
      List<DateTimeFormatter> formatters, String value, Function<TemporalAccessor, Instant> read) {
    for (DateTimeFormatter formatter : formatters) {
      try {
        return Optional.of(read.apply(formatter.parse(value)));
      } catch (DateTimeException e) {
        // The next pattern may fit.
      }
    }
    return Optional.empty();
  }

  private static Instant atOffset(TemporalAccessor parsed) {
    return parsed.isSupported(ChronoField.OFFSET_SECONDS)
        ? OffsetDateTime.from(parsed).toInstant()
        : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
  }

  private static Optional<Instant> seconds(BigDecimal seconds) {
    try {
      BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
      long nanos = seconds.subtract(whole).movePointRight(9).longValue();
      return Optional.of(Instant.ofEpochSecond(whole.longValueExact(), nanos));
    } catch (ArithmeticException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /// `2026-01-31T12:00:00Z`, with microseconds where there are any.
  static String iso8601(Instant moment) {
    int micros = moment.get(ChronoField.MICRO_OF_SECOND);
    String fraction = micros == 0 ? "" : String.format(Locale.ROOT, ".%06d", micros);
    return ISO_SECONDS.format(moment) + fraction + "Z";
  }

  /// `Sat, 31 Jan 2026 12:00:00 GMT`.
  static String httpDate(Instant moment) {
    return HTTP_DATE.format(moment);
  }

  /// `2026-01-31T12:00:00+00:00`, as the AWS CLI prints moments.
  public static String printed(Instant moment) {
    String written = iso8601(moment);
    return written.substring(0, written.length() - 1) + "+00:00";
  }

  /// The printed form of what almost every service sends, `2026-01-31T12:00:00Z` with or without
  /// `.000`, without a look at what else it might be; empty for all else.
  static Optional<String> printedUsual(String text) {
    boolean isUsual =
        (text.length() == 20 || (text.length() == 24 && text.startsWith(".000", 19)))
            && text.endsWith("Z")
            && text.charAt(10) == 'T'
            && USUAL.matcher(text).lookingAt();
    return isUsual ? Optional.of(text.substring(0, 19).concat("+00:00")) : Optional.empty();
  }

  /// Writes a moment in one of the model's formats: `iso8601`, `rfc822`, `unixTimestamp`.
  static String format(Instant moment, String format) {
    return switch (format.toLowerCase(Locale.ROOT)) {
      case "iso8601" -> iso8601(moment);
      case "rfc822" -> httpDate(moment);
      case "unixtimestamp" -> Long.toString(unix(moment));
      default -> throw new IllegalStateException("a model asks for timestamps as " + format);
    };
  }

  /// Whole seconds since 1970, as the AWS CLI sends them.
  static long unix(Instant moment) {
    return moment.getEpochSecond();
  }
}
