package dev.cloudward.sandbox.service.logs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.sandbox.state.Glob;
import java.math.BigDecimal;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The inside of a JSON filter pattern: comparisons joined by `&&` and `||`, with parentheses.
final class JsonPattern {

  private static final Pattern COMPARISON =
      Pattern.compile(
          "\\s*\\$((?:\\.[\\w-]+|\\[\\d+\\]|\\['[^']+'\\])+)\\s*"
              + "(?:(!=|>=|<=|=|>|<)\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|%[^%]+%|[^\\s()&|]+)"
              + "|(IS\\s+NULL|IS\\s+TRUE|IS\\s+FALSE|NOT\\s+EXISTS|EXISTS))");

  private final String text;
  private int at;

  JsonPattern(String text) {
    this.text = text;
  }

  Predicate<JsonNode> parse() {
    Predicate<JsonNode> test = or();
    if (!text.substring(at).isBlank()) {
      throw FilterPattern.invalid(text);
    }
    return test;
  }

  private Predicate<JsonNode> or() {
    Predicate<JsonNode> left = and();
    while (take("||")) {
      left = left.or(and());
    }
    return left;
  }

  private Predicate<JsonNode> and() {
    Predicate<JsonNode> left = atom();
    while (take("&&")) {
      left = left.and(atom());
    }
    return left;
  }

  private boolean take(String wanted) {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    boolean isThere = text.startsWith(wanted, at);
    at += isThere ? wanted.length() : 0;
    return isThere;
  }

  private Predicate<JsonNode> atom() {
    if (take("(")) {
      Predicate<JsonNode> inner = or();
      if (!take(")")) {
        throw FilterPattern.invalid(text);
      }
      return inner;
    }
    Matcher matcher = COMPARISON.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      throw FilterPattern.invalid(text);
    }
    at = matcher.end();
    String pointer = pointer(matcher.group(1));
    if (matcher.group(4) != null) {
      String check = matcher.group(4).replaceAll("\\s+", " ");
      return root -> check(root.at(pointer), check);
    }
    String operator = matcher.group(2);
    String wanted = matcher.group(3);
    return root -> compare(root.at(pointer), operator, wanted);
  }

  private static String pointer(String path) {
    return path.replaceAll("\\['([^']+)'\\]", "/$1")
        .replaceAll("\\[(\\d+)\\]", "/$1")
        .replace('.', '/');
  }

  private static boolean check(JsonNode value, String check) {
    return switch (check) {
      case "IS NULL" -> value.isNull();
      case "IS TRUE" -> value.isBoolean() && value.asBoolean();
      case "IS FALSE" -> value.isBoolean() && !value.asBoolean();
      case "NOT EXISTS" -> value.isMissingNode();
      default -> !value.isMissingNode();
    };
  }

  static boolean compare(JsonNode value, String operator, String wanted) {
    if (value.isMissingNode() || value.isNull()) {
      return false;
    }
    if (wanted.startsWith("%")) {
      boolean isFound =
          Pattern.compile(wanted.substring(1, wanted.length() - 1)).matcher(value.asText()).find();
      return operator.equals("=") == isFound;
    }
    String plain = wanted.startsWith("\"") ? wanted.substring(1, wanted.length() - 1) : wanted;
    try {
      int order = new BigDecimal(value.asText()).compareTo(new BigDecimal(plain));
      return switch (operator) {
        case "=" -> order == 0;
        case "!=" -> order != 0;
        case ">" -> order > 0;
        case ">=" -> order >= 0;
        case "<" -> order < 0;
        default -> order <= 0;
      };
    } catch (NumberFormatException e) {
      boolean isSame = Glob.matches(plain, value.asText());
      return operator.equals("=") ? isSame : operator.equals("!=") && !isSame;
    }
  }
}
