package dev.cloudward.sandbox.service.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Conditions on items: key conditions, filters, and conditions of writes.
final class Condition {

  private static final Pattern TOKEN =
      Pattern.compile("\\s*(<>|<=|>=|[=<>(),.]|\\[\\d+]|[:#]?[A-Za-z0-9_-]+)");

  private final String text;
  private final String kind;
  private final JsonNode names;
  private final JsonNode values;
  private final List<String> tokens = new ArrayList<>();
  private int at;

  private Condition(String text, String kind, Input input) {
    this.text = text;
    this.kind = kind;
    this.names = input.json().path("ExpressionAttributeNames");
    this.values = input.json().path("ExpressionAttributeValues");
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      tokens.add(matcher.group(1));
      end = matcher.end();
    }
    if (!text.substring(end).isBlank()) {
      throw invalid("Syntax error; token: \"" + text.substring(end).strip() + "\"");
    }
  }

  /// The test that a parameter of a request holds; true for all items where it is absent.
  ///
  /// @param kind the parameter's name, such as `FilterExpression`
  static Predicate<JsonNode> of(Input input, String kind) {
    if (!input.has(kind)) {
      return item -> true;
    }
    Condition parser = new Condition(input.need(kind), kind, input);
    Predicate<JsonNode> test = parser.any();
    if (parser.at < parser.tokens.size()) {
      throw parser.invalid("Syntax error; token: \"" + parser.peek() + "\"");
    }
    return test;
  }

  private AwsFault invalid(String why) {
    return new AwsFault(
        "ValidationException", 400, "Invalid %s: %s, near: \"%s\"".formatted(kind, why, text));
  }

  private String peek() {
    return at < tokens.size() ? tokens.get(at) : "";
  }

  private String next() {
    if (at == tokens.size()) {
      throw invalid("Syntax error; token: \"<EOF>\"");
    }
    return tokens.get(at++);
  }

  private boolean take(String word) {
    if (peek().equalsIgnoreCase(word)) {
      at++;
      return true;
    }
    return false;
  }

  private void require(String word) {
    if (!take(word)) {
      throw invalid("Syntax error; token: \"" + (peek().isEmpty() ? "<EOF>" : peek()) + "\"");
    }
  }

  private Predicate<JsonNode> any() {
    Predicate<JsonNode> left = all();
    while (take("OR")) {
      left = left.or(all());
    }
    return left;
  }

  private Predicate<JsonNode> all() {
    Predicate<JsonNode> left = one();
    while (take("AND")) {
      left = left.and(one());
    }
    return left;
  }

  private Predicate<JsonNode> one() {
    if (take("NOT")) {
      return one().negate();
    }
    if (take("(")) {
      Predicate<JsonNode> inner = any();
      require(")");
      return inner;
    }
    boolean isCall = at + 1 < tokens.size() && tokens.get(at + 1).equals("(");
    return isCall && !peek().equalsIgnoreCase("size") ? function() : comparison();
  }

  private Predicate<JsonNode> function() {
    String name = next().toLowerCase(Locale.ROOT);
    require("(");
    Function<JsonNode, JsonNode> first = operand();
    Function<JsonNode, JsonNode> second = take(",") ? operand() : item -> MissingNode.getInstance();
    require(")");
    return switch (name) {
      case "attribute_exists" -> item -> !first.apply(item).isMissingNode();
      case "attribute_not_exists" -> item -> first.apply(item).isMissingNode();
      case "attribute_type" -> item -> first.apply(item).has(Values.text(second.apply(item)));
      case "begins_with" ->
          item ->
              first.apply(item).has("S")
                  && Values.text(first.apply(item)).startsWith(Values.text(second.apply(item)));
      case "contains" -> item -> Values.contains(first.apply(item), second.apply(item));
      default -> throw invalid("Invalid function name; function: " + name);
    };
  }

  private Predicate<JsonNode> comparison() {
    Function<JsonNode, JsonNode> left = operand();
    if (take("BETWEEN")) {
      Function<JsonNode, JsonNode> low = operand();
      require("AND");
      Function<JsonNode, JsonNode> high = operand();
      return item -> {
        JsonNode value = left.apply(item);
        return Values.isComparable(value, low.apply(item))
            && Values.compare(value, low.apply(item)) >= 0
            && Values.compare(value, high.apply(item)) <= 0;
      };
    }
    if (take("IN")) {
      return in(left);
    }
    String operator = next();
    Function<JsonNode, JsonNode> right = operand();
    return switch (operator) {
      case "=" -> item -> Values.isEqual(left.apply(item), right.apply(item));
      case "<>" -> item -> !Values.isEqual(left.apply(item), right.apply(item));
      case "<" -> ordered(left, right, order -> order < 0);
      case "<=" -> ordered(left, right, order -> order <= 0);
      case ">" -> ordered(left, right, order -> order > 0);
      case ">=" -> ordered(left, right, order -> order >= 0);
      default -> throw invalid("Syntax error; token: \"" + operator + "\"");
    };
  }

  private Predicate<JsonNode> in(Function<JsonNode, JsonNode> left) {
    require("(");
    List<Function<JsonNode, JsonNode>> choices = new ArrayList<>();
    do {
      choices.add(operand());
    } while (take(","));
    require(")");
    return item ->
        choices.stream().anyMatch(each -> Values.isEqual(left.apply(item), each.apply(item)));
  }

  private static Predicate<JsonNode> ordered(
      Function<JsonNode, JsonNode> left,
      Function<JsonNode, JsonNode> right,
      Predicate<Integer> order) {
    return item -> {
      JsonNode a = left.apply(item);
      JsonNode b = right.apply(item);
      return Values.isComparable(a, b) && order.test(Values.compare(a, b));
    };
  }

  private Function<JsonNode, JsonNode> operand() {
    String token = next();
    if (token.startsWith(":")) {
      JsonNode value = values.path(token);
      if (value.isMissingNode()) {
        throw invalid(
            "An expression attribute value used in expression is not defined; attribute value: "
                + token);
      }
      return item -> value;
    }
    if (token.equalsIgnoreCase("size") && take("(")) {
      Function<JsonNode, JsonNode> inner = operand();
      require(")");
      return item -> Values.size(inner.apply(item));
    }
    Function<JsonNode, JsonNode> path = step(name(token));
    while (true) {
      if (take(".")) {
        Function<JsonNode, JsonNode> before = path;
        Function<JsonNode, JsonNode> child = step(name(next()));
        path = item -> child.apply(before.apply(item).path("M"));
      } else if (peek().startsWith("[")) {
        int index = Integer.parseInt(next().replaceAll("\\D", ""));
        Function<JsonNode, JsonNode> before = path;
        path = item -> before.apply(item).path("L").path(index);
      } else {
        return path;
      }
    }
  }

  private static Function<JsonNode, JsonNode> step(String name) {
    return item -> item.path(name);
  }

  private String name(String token) {
    if (!token.startsWith("#")) {
      if (!token.matches("[A-Za-z0-9_-]+")) {
        throw invalid("Syntax error; token: \"" + token + "\"");
      }
      return token;
    }
    JsonNode name = names.path(token);
    if (name.isMissingNode()) {
      throw invalid(
          "An expression attribute name used in the document path is not defined; attribute name: "
              + token);
    }
    return name.asText();
  }
}
