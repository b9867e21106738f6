package dev.cloudward.toolsets.credentials;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// The time as this toolset writes it, such as `2025-09-30T12:00:00.000Z`.
final class Times {

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Times() {}

  static String now(Clock clock) {
    return FORM.format(clock.instant());
  }
}
