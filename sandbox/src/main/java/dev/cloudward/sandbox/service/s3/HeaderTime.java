package dev.cloudward.sandbox.service.s3;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Times as HTTP headers have them.
final class HeaderTime {

  private HeaderTime() {}

  static String of(Instant time) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
  }
}
