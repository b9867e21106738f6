package dev.cloudward.protocol.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.protocol.frame.RpcError;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Checks that HTTP headers say the same as the body (MCP 2026-07-28, Streamable HTTP, "Server
/// Validation"), because gateways decide by the headers and we by the body.
public final class HeaderCheck {

  private static final String ENCODED_START = "=?base64?";
  private static final String ENCODED_END = "?=";

  private HeaderCheck() {}

  /// The error when a header is absent or differs from a plain value.
  public static @Nullable RpcError plain(Headers headers, String name, String expected) {
    String given = headers.get(name);
    if (given == null) {
      return RpcError.headerMismatch(name + " is required");
    }
    return given.equals(expected) ? null : mismatch(name, given, expected);
  }

  /// As [#plain], for a value that may be encoded as `=?base64?…?=`.
  public static @Nullable RpcError encoded(Headers headers, String name, String expected) {
    String given = headers.get(name);
    if (given == null) {
      return RpcError.headerMismatch(name + " is required");
    }
    String decoded = decode(given);
    if (decoded == null) {
      return RpcError.headerMismatch(name + " has characters that no header may have");
    }
    return decoded.equals(expected) ? null : mismatch(name, decoded, expected);
  }

  /// The error when a header that mirrors an argument differs from it; an absent or null argument
  /// must have no header.
  public static @Nullable RpcError argument(Headers headers, String name, JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return headers.get(name) == null
          ? null
          : RpcError.headerMismatch(name + " is given but its argument is not");
    }
    if (value.isIntegralNumber() && isSameNumber(headers.get(name), value.decimalValue())) {
      return null;
    }
    return encoded(headers, name, value.asText());
  }

  private static boolean isSameNumber(@Nullable String given, BigDecimal value) {
    try {
      return given != null && given.length() <= 40 && new BigDecimal(given).compareTo(value) == 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static @Nullable String decode(String value) {
    boolean isEncoded =
        value.startsWith(ENCODED_START)
            && value.endsWith(ENCODED_END)
            && value.length() >= ENCODED_START.length() + ENCODED_END.length();
    if (!isEncoded) {
      return value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 127)) ? value : null;
    }
    String base64 = value.substring(ENCODED_START.length(), value.length() - ENCODED_END.length());
    if (base64.length() % 4 != 0) {
      return null;
    }
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static RpcError mismatch(String name, String given, String expected) {
    return RpcError.headerMismatch(
        name + " says " + quote(given) + " but the body says " + quote(expected));
  }

  private static String quote(String text) {
    return "\"" + (text.length() > 80 ? text.substring(0, 77) + "..." : text) + "\"";
  }
}
