package dev.cloudward.aws.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.cloudward.kernel.json.Json;

/// Repairs literals that are no JSON, as the AWS CLI does: `` `running` `` means the text
/// "running".
final class JmesLiterals {

  private static final ObjectReader STRICT =
      Json.MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private JmesLiterals() {}

  /// The expression with every literal as JSON; the expression itself where nothing is to repair.
  static String repaired(String expression) {
    if (expression.indexOf('`') < 0) {
      return expression;
    }
    StringBuilder repaired = new StringBuilder();
    int at = 0;
    while (at < expression.length()) {
      char c = expression.charAt(at);
      int end = c == '`' || c == '\'' || c == '"' ? closing(expression, at) : at;
      if (end < 0) {
        return expression;
      }
      String part = expression.substring(at, end + 1);
      repaired.append(c == '`' ? literal(part) : part);
      at = end + 1;
    }
    return repaired.toString();
  }

  /// Where the quote that opens at a place closes, -1 for nowhere.
  private static int closing(String expression, int from) {
    char quote = expression.charAt(from);
    for (int i = from + 1; i < expression.length(); i++) {
      if (expression.charAt(i) == '\\') {
        i++;
      } else if (expression.charAt(i) == quote) {
        return i;
      }
    }
    return -1;
  }

  private static String literal(String quoted) {
    String inner = quoted.substring(1, quoted.length() - 1);
    String json = inner.replace("\\`", "`").strip();
    if (isJson(json)) {
      return quoted;
    }
    String text = '"' + json + '"';
    return isJson(text) ? "`" + text.replace("`", "\\`") + "`" : quoted;
  }

  private static boolean isJson(String text) {
    try {
      return !text.isEmpty() && !STRICT.readTree(text).isMissingNode();
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
