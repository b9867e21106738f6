package dev.cloudward.toolsets.operations;

import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.toolsets.aws.CallFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Checks what a DNS record may say.
final class DnsValues {

  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
  private static final Pattern IPV4 = Pattern.compile("(" + OCTET + "\\.){3}" + OCTET);
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]{2,39}(:" + IPV4 + ")?");
  private static final Pattern NAME =
      Pattern.compile("([A-Za-z0-9_*-]{1,63}\\.)*[A-Za-z0-9_-]{1,63}\\.?");
  private static final Pattern MX = Pattern.compile("\\d{1,5} \\S+");
  private static final Pattern SRV = Pattern.compile("\\d{1,5} \\d{1,5} \\d{1,5} \\S+");
  private static final Pattern CAA = Pattern.compile("\\d{1,3} (issue|issuewild|iodef) \".*\"");

  private DnsValues() {}

  /// The value as Route 53 wants it; texts are quoted where they are not.
  ///
  /// @throws CallFailed when a record of this type cannot have it, with one that it could
  static String checked(String type, String value) throws CallFailed {
    return switch (type) {
      case "A" -> need(IPV4.matcher(value).matches(), type, value, "192.0.2.1");
      case "AAAA" ->
          need(IPV6.matcher(value).matches() && value.contains(":"), type, value, "2001:db8::1");
      case "CNAME", "NS", "PTR" ->
          need(NAME.matcher(value).matches(), type, value, "target.example.com");
      case "MX" -> need(MX.matcher(value).matches(), type, value, "10 mail.example.com");
      case "SRV" -> need(SRV.matcher(value).matches(), type, value, "1 10 5060 sip.example.com");
      case "CAA" -> need(CAA.matcher(value).matches(), type, value, "0 issue \"ca.example.com\"");
      default -> quoted(value);
    };
  }

  private static String need(boolean isRight, String type, String value, String example)
      throws CallFailed {
    if (isRight) {
      return value;
    }
    throw new CallFailed(
        Failure.Kind.INVALID_ARGUMENT,
        "a value of type " + type + " looks like " + example + ", was \"" + value + "\".");
  }

  /// A text in pieces of at most 255 characters, each in quotes.
  private static String quoted(String value) {
    if (value.startsWith("\"") && value.endsWith("\"") && value.length() > 1) {
      return value;
    }
    List<String> pieces = new ArrayList<>();
    for (int at = 0; at < Math.max(1, value.length()); at += 255) {
      String piece = value.substring(at, Math.min(value.length(), at + 255));
      pieces.add("\"" + piece.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
    }
    return String.join(" ", pieces);
  }
}
