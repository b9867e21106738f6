package dev.cloudward.sandbox.seed;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Times in seeds that are told from the present: `now`, `now-95d`, `now-2h+30s`.
final class RelativeTime {

  private static final Pattern WHOLE = Pattern.compile("now((?:[+-]\\d+[smhdw])*)");
  private static final Pattern STEP = Pattern.compile("([+-]\\d+)([smhdw])");

  private RelativeTime() {}

  /// The ISO 8601 form of such a time; empty for any other text.
  static Optional<String> read(String text, Instant now) {
    Matcher whole = WHOLE.matcher(text);
    if (!whole.matches()) {
      return Optional.empty();
    }
    Instant time = now;
    Matcher step = STEP.matcher(whole.group(1));
    while (step.find()) {
      time = time.plus(duration(Long.parseLong(step.group(1)), step.group(2)));
    }
    return Optional.of(time.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private static Duration duration(long amount, String unit) {
    return switch (unit) {
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      case "d" -> Duration.ofDays(amount);
      default -> Duration.ofDays(7 * amount);
    };
  }
}
