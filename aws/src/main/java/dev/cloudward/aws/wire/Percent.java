package dev.cloudward.aws.wire;

import java.nio.charset.StandardCharsets;

/// Percent-encodes as AWS wants it: everything but letters, digits and `-_.~` (RFC 3986).
public final class Percent {

  private static final String HEX = "0123456789ABCDEF";

  private Percent() {}

  /// Encodes a value of a path segment or query.
  public static String encode(String text) {
    return encode(text, "");
  }

  /// Encodes a value that may hold slashes, such as an S3 key.
  public static String encodePath(String text) {
    return encode(text, "/");
  }

  private static String encode(String text, String kept) {
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean isUnreserved =
          (c >= 'A' && c <= 'Z')
              || (c >= 'a' && c <= 'z')
              || (c >= '0' && c <= '9')
              || "-_.~".indexOf(c) >= 0;
      if (isUnreserved || kept.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    return encoded.toString();
  }
}
