package dev.cloudward.sandbox.service.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Filter patterns: terms (`ERROR "out of memory"`), any of some (`?a ?b`), none (`-c`), regular
/// expressions between percent signs, and comparisons in JSON (`{ $.level = "ERROR" && $.n > 3 }`).
final class FilterPattern {

  private static final Pattern TERM =
      Pattern.compile("([?-]?)(?:\"((?:[^\"\\\\]|\\\\.)*)\"|%([^%]+)%|(\\S+))");

  private final Predicate<String> test;

  private FilterPattern(Predicate<String> test) {
    this.test = test;
  }

  static FilterPattern of(String pattern) {
    String plain = pattern.strip();
    if (plain.isEmpty()) {
      return new FilterPattern(message -> true);
    }
    if (plain.startsWith("{")) {
      if (!plain.endsWith("}")) {
        throw invalid(pattern);
      }
      Predicate<JsonNode> test = new JsonPattern(plain.substring(1, plain.length() - 1)).parse();
      return new FilterPattern(message -> {
        JsonNode json = json(message);
        return json.isObject() && test.test(json);
      });
    }
    if (plain.startsWith("[")) {
      return new FilterPattern(spaceDelimited(plain, pattern));
    }
    return new FilterPattern(terms(plain, pattern));
  }

  static AwsFault invalid(String pattern) {
    return new AwsFault("InvalidParameterException", "Invalid filter pattern: " + pattern);
  }

  boolean matches(String message) {
    return test.test(message);
  }

  private static JsonNode json(String message) {
    try {
      return message.startsWith("{") ? Json.parse(message) : MissingNode.getInstance();
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private static Predicate<String> terms(String plain, String pattern) {
    List<Predicate<String>> all = new ArrayList<>();
    List<Predicate<String>> any = new ArrayList<>();
    Matcher matcher = TERM.matcher(plain);
    while (matcher.find()) {
      Predicate<String> term = term(matcher, pattern);
      switch (matcher.group(1)) {
        case "?" -> any.add(term);
        case "-" -> all.add(term.negate());
        default -> all.add(term);
      }
    }
    return message ->
        all.stream().allMatch(term -> term.test(message))
            && (any.isEmpty() || any.stream().anyMatch(term -> term.test(message)));
  }

  private static Predicate<String> term(Matcher matcher, String pattern) {
    if (matcher.group(3) != null) {
      try {
        Pattern regex = Pattern.compile(matcher.group(3));
        return message -> regex.matcher(message).find();
      } catch (PatternSyntaxException e) {
        throw invalid(pattern);
      }
    }
    String text =
        matcher.group(2) == null
            ? matcher.group(4)
            : matcher.group(2).replace("\\\"", "\"").replace("\\\\", "\\");
    return message -> message.contains(text);
  }

  /// `[ip, user, ..., status = 5*]`: conditions on the words of a line.
  private static Predicate<String> spaceDelimited(String plain, String pattern) {
    if (!plain.endsWith("]")) {
      throw invalid(pattern);
    }
    List<String> fields = List.of(plain.substring(1, plain.length() - 1).split("\\s*,\\s*"));
    return message -> {
      List<String> words = new ArrayList<>();
      Matcher word = Pattern.compile("\\[[^\\]]*\\]|\"[^\"]*\"|\\S+").matcher(message);
      while (word.find()) {
        words.add(word.group());
      }
      int skipped = fields.contains("...") ? words.size() - (fields.size() - 1) : 0;
      int at = 0;
      for (String field : fields) {
        if (field.equals("...")) {
          at += Math.max(0, skipped);
        } else if (at >= words.size() || !fits(field, words.get(at++))) {
          return false;
        }
      }
      return at == words.size();
    };
  }

  private static boolean fits(String field, String word) {
    Matcher condition = Pattern.compile("\\s*\\w+\\s*(!=|=|>=|<=|>|<)\\s*(.+?)\\s*").matcher(field);
    return !condition.matches()
        || JsonPattern.compare(
            Json.object().textNode(word), condition.group(1), condition.group(2));
  }
}
