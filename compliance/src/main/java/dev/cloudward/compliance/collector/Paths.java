package dev.cloudward.compliance.collector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Paths such as `Reservations[].Instances[]`: members with dots, `[]` for every element, `[0]` for
/// the first.
public final class Paths {

  private static final String FIRST = "[0]";

  private Paths() {}

  private static String member(String step) {
    int bracket = step.indexOf('[');
    return bracket < 0 ? step : step.substring(0, bracket);
  }

  /// All values at a path.
  public static List<JsonNode> all(JsonNode root, String path) {
    List<JsonNode> here = List.of(root);
    for (String step : path.split("\\.")) {
      boolean isEach = step.endsWith("[]");
      boolean isFirst = step.endsWith(FIRST);
      String member = member(step);
      List<JsonNode> next = new ArrayList<>();
      for (JsonNode node : here) {
        JsonNode value = member.isEmpty() ? node : node.path(member);
        if (isEach) {
          value.forEach(next::add);
        } else if (isFirst) {
          if (!value.isEmpty()) {
            next.add(value.get(0));
          }
        } else if (!value.isMissingNode() && !value.isNull()) {
          next.add(value);
        }
      }
      here = next;
    }
    return here;
  }

  /// The one value at a path, missing where there is none.
  public static JsonNode one(JsonNode root, String path) {
    List<JsonNode> found = all(root, path);
    return found.isEmpty() ? MissingNode.getInstance() : found.getFirst();
  }

  /// Replaces every value at a path.
  static void replace(JsonNode root, String path, UnaryOperator<JsonNode> change) {
    int last = path.lastIndexOf('.');
    String member = last < 0 ? path : path.substring(last + 1);
    List<JsonNode> owners = last < 0 ? List.of(root) : all(root, path.substring(0, last));
    for (JsonNode owner : owners) {
      if (owner instanceof ObjectNode object && object.has(member)) {
        object.set(member, change.apply(object.get(member)));
      }
    }
  }

  /// Removes every value at a path.
  static void remove(JsonNode root, String path) {
    int last = path.lastIndexOf('.');
    String member = last < 0 ? path : path.substring(last + 1);
    for (JsonNode owner : last < 0 ? List.of(root) : all(root, path.substring(0, last))) {
      if (owner instanceof ObjectNode object) {
        object.remove(member);
      }
    }
  }

  /// What came of following a path through types.
  public sealed interface Typed {
    record Found(FieldType type) implements Typed {}

    record Wrong(String message) implements Typed {}
  }

  /// The type at a path, or what is wrong with the path.
  public static Typed typed(FieldType root, String path) {
    FieldType here = root;
    StringBuilder walked = new StringBuilder();
    for (String step : path.split("\\.")) {
      boolean isEach = step.endsWith("[]") || step.endsWith(FIRST);
      String member = member(step);
      if (!member.isEmpty()) {
        if (here instanceof FieldType.Struct struct) {
          Optional<FieldType> next = struct.member(member);
          if (next.isEmpty()) {
            return new Typed.Wrong(unknown(walked.toString(), member, struct));
          }
          here = next.get();
        } else if (here instanceof FieldType.MapOf map) {
          here = map.value();
        } else if (!(here instanceof FieldType.Free)) {
          return new Typed.Wrong(path + ": there is nothing below " + walked + ".");
        }
      }
      walked.append(walked.isEmpty() ? "" : ".").append(step);
      if (isEach) {
        if (here instanceof FieldType.ListOf list) {
          here = list.element();
        } else if (!(here instanceof FieldType.Free)) {
          return new Typed.Wrong(path + ": " + walked + " is no list.");
        }
      }
    }
    return new Typed.Found(here);
  }

  /// What to say of a member that a structure does not have.
  public static String unknown(String owner, String member, FieldType.Struct struct) {
    String near = Nearest.hint(member, struct.names());
    return (owner.isEmpty() ? "" : owner + ".")
        + member
        + " does not exist."
        + (near.isEmpty()
            ? " There are " + String.join(", ", struct.names().stream().sorted().toList()) + "."
            : near);
  }
}
