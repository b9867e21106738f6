package dev.cloudward.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.Shape;
import dev.cloudward.catalog.model.Shape.ListOf;
import dev.cloudward.catalog.model.Shape.MapOf;
import dev.cloudward.catalog.model.Shape.Scalar;
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Checks parameters against the model's constraints, and tells all violations as AWS does.
public final class InputCheck {

  private static final int LONGEST_MATCHED = 2048;
  private static final Pattern ANYTHING = Pattern.compile("(?s).*");
  private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

  private final List<String> problems = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  private InputCheck() {}

  /// The fault that the parameters deserve; empty when they are fine.
  public static Optional<AwsFault> check(Structure input, ObjectNode parameters, Dialect dialect) {
    InputCheck check = new InputCheck();
    check.structure(input, parameters, "");
    if (check.problems.isEmpty()) {
      return Optional.empty();
    }
    if (dialect.isMessageListed()) {
      int count = check.problems.size();
      return Optional.of(
          dialect
              .invalid()
              .fault(
                  count
                      + (count == 1 ? " validation error" : " validation errors")
                      + " detected: "
                      + String.join("; ", check.problems)));
    }
    return Optional.of(
        check.missing.isEmpty()
            ? dialect.invalid().fault(check.problems.getFirst())
            : dialect
                .missing()
                .fault("The request must contain the parameter " + check.missing.getFirst()));
  }

  private void structure(Structure shape, JsonNode node, String where) {
    for (String name : shape.required()) {
      if (!node.hasNonNull(name)) {
        missing.add(name);
        problems.add(
            "Value null at '"
                + path(where, name)
                + "' failed to satisfy constraint: Member must not be null");
      }
    }
    for (Member member : shape.members().values()) {
      JsonNode value = node.path(member.name());
      if (!value.isMissingNode() && !value.isNull()) {
        value(member.shape(), value, path(where, member.name()));
      }
    }
  }

  /// AWS spells members in such messages with a small first letter.
  private static String path(String where, String name) {
    String small = Character.toLowerCase(name.charAt(0)) + name.substring(1);
    return where.isEmpty() ? small : where + "." + small;
  }

  private void value(Shape shape, JsonNode value, String where) {
    switch (shape) {
      case Structure structure -> {
        if (!structure.isDocument()) {
          structure(structure, value, where);
        }
      }
      case ListOf list -> {
        atLeast(list.min(), value.size(), shown(value), where, "length");
        int i = 0;
        for (JsonNode item : value) {
          i++;
          value(list.member().shape(), item, where + "." + i + ".member");
        }
      }
      case MapOf map ->
          value
              .properties()
              .forEach(entry ->
                  value(
                      map.value().shape(),
                      entry.getValue(),
                      where + "." + entry.getKey() + ".member"));
      case Scalar scalar -> scalar(scalar, value, where);
    }
  }

  private void scalar(Scalar shape, JsonNode value, String where) {
    switch (shape.kind()) {
      case STRING -> text(shape, value, where);
      case INTEGER, LONG -> {
        String shown = shown(value);
        atLeast(shape.min(), value.asLong(), shown, where, "value");
        atMost(shape.max(), value.asLong(), shown, where, "value");
      }
      case BLOB, BOOLEAN, FLOAT, DOUBLE, BIG_INTEGER, BIG_DECIMAL, TIMESTAMP -> {}
    }
  }

  private void text(Scalar shape, JsonNode value, String where) {
    String text = value.asText();
    String shown = shape.isSensitive() ? "" : shown(value);
    if (!shape.values().isEmpty()) {
      if (!shape.values().contains(text)) {
        problem(shown, where, "satisfy enum value set: " + shape.values());
      }
      return;
    }
    int length = text.codePointCount(0, text.length());
    atLeast(shape.min(), length, shown, where, "length");
    atMost(shape.max(), length, shown, where, "length");
    String pattern = shape.pattern();
    if (pattern != null && length <= LONGEST_MATCHED && !matches(pattern, text)) {
      problem(shown, where, "satisfy regular expression pattern: " + pattern);
    }
  }

  private static boolean matches(String pattern, String text) {
    return PATTERNS.computeIfAbsent(pattern, InputCheck::compile).matcher(text).matches();
  }

  /// Some models have patterns in other dialects; what Java cannot read lets everything pass.
  private static Pattern compile(String pattern) {
    try {
      return Pattern.compile(pattern.replaceAll("\\\\u(10[0-9A-F]{4}|10000)", "\\\\x{$1}"));
    } catch (PatternSyntaxException e) {
      return ANYTHING;
    }
  }

  private void atLeast(@Nullable Long min, long actual, String shown, String where, String what) {
    if (min != null && actual < min) {
      problem(shown, where, "have " + what + " greater than or equal to " + min);
    }
  }

  private void atMost(@Nullable Long max, long actual, String shown, String where, String what) {
    if (max != null && actual > max) {
      problem(shown, where, "have " + what + " less than or equal to " + max);
    }
  }

  private static String shown(JsonNode value) {
    String text = value.isValueNode() ? value.asText() : value.toString();
    return " '" + (text.length() > 100 ? text.substring(0, 100) + "..." : text) + "'";
  }

  /// @param shown the value in quotes after a space; empty for what the model calls sensitive
  private void problem(String shown, String where, String rule) {
    problems.add(
        "Value" + shown + " at '" + where + "' failed to satisfy constraint: Member must " + rule);
  }
}
