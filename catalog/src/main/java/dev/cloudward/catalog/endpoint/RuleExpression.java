package dev.cloudward.catalog.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An expression of a rule set, read once from its JSON.
sealed interface RuleExpression {

  /// The value in a scope, null for none.
  @Nullable Object value(Map<String, Object> scope, RuleFunctions functions);

  /// A fixed value.
  record Fixed(Object value) implements RuleExpression {
    @Override
    public Object value(Map<String, Object> scope, RuleFunctions functions) {
      return value;
    }
  }

  /// A parameter or an assigned name.
  record Reference(String name) implements RuleExpression {
    @Override
    public @Nullable Object value(Map<String, Object> scope, RuleFunctions functions) {
      return scope.get(name);
    }
  }

  /// A function call.
  record Call(String function, List<RuleExpression> arguments) implements RuleExpression {
    @Override
    public @Nullable Object value(Map<String, Object> scope, RuleFunctions functions) {
      List<@Nullable Object> values = new ArrayList<>(arguments.size());
      for (RuleExpression argument : arguments) {
        values.add(argument.value(scope, functions));
      }
      return functions.call(function, values);
    }
  }

  /// Text with `{name}` and `{name#attribute}` placeholders.
  record Template(List<RuleExpression> parts) implements RuleExpression {
    @Override
    public Object value(Map<String, Object> scope, RuleFunctions functions) {
      StringBuilder text = new StringBuilder();
      for (RuleExpression part : parts) {
        Object value = part.value(scope, functions);
        text.append(value == null ? "" : value);
      }
      return text.toString();
    }
  }

  /// A list.
  record Items(List<RuleExpression> items) implements RuleExpression {
    @Override
    public Object value(Map<String, Object> scope, RuleFunctions functions) {
      List<@Nullable Object> values = new ArrayList<>();
      items.forEach(item -> values.add(item.value(scope, functions)));
      return values;
    }
  }

  /// An object.
  record Members(Map<String, RuleExpression> members) implements RuleExpression {
    @Override
    public Object value(Map<String, Object> scope, RuleFunctions functions) {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      members.forEach((name, member) -> values.put(name, member.value(scope, functions)));
      return values;
    }
  }

  /// Placeholders, with doubled braces standing for themselves.
  Pattern PLACEHOLDER = Pattern.compile("\\{\\{|}}|\\{([^{}#]+)(?:#([^{}]+))?}");

  static RuleExpression read(JsonNode node) {
    if (node.isTextual()) {
      return template(node.asText());
    }
    if (node.isBoolean()) {
      return new Fixed(node.asBoolean());
    }
    if (node.isNumber()) {
      return new Fixed(node.asInt());
    }
    if (node.isArray()) {
      return new Items(node.valueStream().map(RuleExpression::read).toList());
    }
    if (node.has("ref")) {
      return new Reference(node.path("ref").asText());
    }
    if (node.has("fn")) {
      return call(node);
    }
    Map<String, RuleExpression> members = new LinkedHashMap<>();
    node.properties().forEach(entry -> members.put(entry.getKey(), read(entry.getValue())));
    return new Members(members);
  }

  private static RuleExpression call(JsonNode node) {
    String function = node.path("fn").asText();
    JsonNode arguments = node.path("argv");
    if (function.equals("getAttr")) {
      // The path is a fixed text and may hold brackets, never placeholders.
      return new Call(
          function, List.of(read(arguments.path(0)), new Fixed(arguments.path(1).asText())));
    }
    return new Call(function, arguments.valueStream().map(RuleExpression::read).toList());
  }

  private static RuleExpression template(String text) {
    if (text.indexOf('{') < 0 && text.indexOf('}') < 0) {
      return new Fixed(text);
    }
    List<RuleExpression> parts = new ArrayList<>();
    Matcher matcher = PLACEHOLDER.matcher(text);
    int from = 0;
    while (matcher.find()) {
      parts.add(new Fixed(text.substring(from, matcher.start())));
      if (matcher.group(1) == null) {
        parts.add(new Fixed(matcher.group().substring(1)));
      } else if (matcher.group(2) == null) {
        parts.add(new Reference(matcher.group(1)));
      } else {
        parts.add(
            new Call(
                "getAttr", List.of(new Reference(matcher.group(1)), new Fixed(matcher.group(2)))));
      }
      from = matcher.end();
    }
    parts.add(new Fixed(text.substring(from)));
    return new Template(parts);
  }
}
