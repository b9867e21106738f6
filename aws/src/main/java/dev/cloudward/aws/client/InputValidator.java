package dev.cloudward.aws.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import dev.cloudward.aws.wire.Timestamps;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.Shape;
import dev.cloudward.catalog.model.Shape.Kind;
import dev.cloudward.catalog.model.Shape.ListOf;
import dev.cloudward.catalog.model.Shape.MapOf;
import dev.cloudward.catalog.model.Shape.Scalar;
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.kernel.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks an input against the model before anything is sent, as strictly as the AWS CLI does:
/// required and unknown members, types, least lengths and values. What only the service can know
/// (patterns, greatest lengths, enumerations) is left to it.
public final class InputValidator {

  private final List<String> problems = new ArrayList<>();

  private InputValidator() {}

  /// Everything that is wrong, empty when nothing is.
  public static List<String> problems(Structure shape, JsonNode input) {
    InputValidator validator = new InputValidator();
    validator.structure(shape, input, "");
    return List.copyOf(validator.problems);
  }

  private void value(Member member, JsonNode value, String path) {
    boolean isAnyJson =
        member.isJsonValue() || (member.shape() instanceof Structure s && s.isDocument());
    if (isAnyJson) {
      return;
    }
    Shape shape = member.shape();
    switch (shape) {
      case Structure structure -> structure(structure, value, path);
      case ListOf list -> list(list, value, path);
      case MapOf map -> map(map, value, path);
      case Scalar scalar -> scalar(member, scalar, value, path);
    }
  }

  private void structure(Structure shape, JsonNode value, String path) {
    if (!value.isObject()) {
      wrongType(path, value, "a structure");
      return;
    }
    if (shape.isUnion() && value.size() != 1) {
      problems.add(
          place(path)
              + " takes exactly one of "
              + String.join(", ", shape.members().keySet())
              + ", was given "
              + value.size());
    }
    for (String required : shape.required()) {
      if (!value.has(required)) {
        problems.add("missing required parameter in " + place(path) + ": " + required);
      }
    }
    value
        .properties()
        .forEach(entry -> {
          Member member = shape.members().get(entry.getKey());
          if (member == null) {
            problems.add(unknown(shape, entry.getKey(), path));
          } else {
            value(member, entry.getValue(), path + "." + entry.getKey());
          }
        });
  }

  private static String unknown(Structure shape, String name, String path) {
    String near = Nearest.hint(name, shape.members().keySet());
    String all = ", must be one of: " + String.join(", ", shape.members().keySet());
    return "unknown parameter in "
        + place(path)
        + ": \""
        + name
        + "\""
        + (near.isEmpty() ? all : "." + near);
  }

  private void list(ListOf shape, JsonNode value, String path) {
    if (!value.isArray()) {
      wrongType(path, value, "a list");
      return;
    }
    least(path, value.size(), shape.min(), "length");
    for (int i = 0; i < value.size(); i++) {
      value(shape.member(), value.get(i), path + "[" + i + "]");
    }
  }

  private void map(MapOf shape, JsonNode value, String path) {
    if (!value.isObject()) {
      wrongType(path, value, "a map");
      return;
    }
    value
        .properties()
        .forEach(entry -> {
          if (shape.key().shape() instanceof Scalar key) {
            least(path + " (key)", entry.getKey().length(), key.min(), "length");
          }
          value(shape.value(), entry.getValue(), path + "." + entry.getKey());
        });
  }

  private void scalar(Member member, Scalar shape, JsonNode value, String path) {
    switch (shape.kind()) {
      case STRING -> {
        if (value.isTextual()) {
          Long least = member.isHostLabel() && shape.min() == null ? Long.valueOf(1) : shape.min();
          least(path, value.asText().codePointCount(0, value.asText().length()), least, "length");
        } else {
          wrongType(path, value, "a string");
        }
      }
      case INTEGER, LONG, BIG_INTEGER -> {
        if (value.isIntegralNumber()) {
          least(path, value.asLong(), shape.min(), "value");
        } else {
          wrongType(path, value, "a whole number");
        }
      }
      case FLOAT, DOUBLE, BIG_DECIMAL -> floating(shape, value, path);
      case BOOLEAN -> {
        if (!value.isBoolean()) {
          wrongType(path, value, "true or false");
        }
      }
      case BLOB -> {
        if (!value.isTextual() && !(value instanceof BinaryNode)) {
          wrongType(path, value, "bytes or text");
        }
      }
      case TIMESTAMP -> {
        boolean isText = value.isTextual() || value.isNumber();
        if (!isText || Timestamps.parse(value).isEmpty()) {
          wrongType(path, value, "a timestamp, such as 2026-01-31T12:00:00Z");
        }
      }
    }
  }

  private void floating(Scalar shape, JsonNode value, String path) {
    boolean isSpecial =
        value.isTextual() && List.of("NaN", "Infinity", "-Infinity").contains(value.asText());
    if (value.isNumber()) {
      Long min = shape.min();
      if (min != null && value.asDouble() < min) {
        problems.add(place(path) + " has the value " + value.asText() + ", least is " + min);
      }
    } else if (!isSpecial) {
      wrongType(path, value, shape.kind() == Kind.BIG_DECIMAL ? "a decimal number" : "a number");
    }
  }

  private void least(String path, long actual, @Nullable Long min, String what) {
    if (min != null && actual < min) {
      problems.add(place(path) + " has the " + what + " " + actual + ", least is " + min);
    }
  }

  private void wrongType(String path, JsonNode value, String expected) {
    String text = value.toString();
    String shown = text.length() > 80 ? text.substring(0, 77) + "..." : text;
    problems.add(place(path) + " must be " + expected + ", was " + shown);
  }

  private static String place(String path) {
    return path.isEmpty() ? "input" : path.substring(path.startsWith(".") ? 1 : 0);
  }
}
