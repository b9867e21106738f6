package dev.cloudward.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.Shape;
import dev.cloudward.catalog.model.Shape.ListOf;
import dev.cloudward.catalog.model.Shape.MapOf;
import dev.cloudward.catalog.model.Shape.Scalar;
import dev.cloudward.catalog.model.Shape.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Finds what is wrong in an answer besides unknown members and wrong types, which the sandbox
/// itself refuses: values that no enumeration has, and required members that are missing.
final class OutputCheck {

  private final List<String> problems = new ArrayList<>();

  private OutputCheck() {}

  static List<String> problems(Shape shape, JsonNode value, String where) {
    OutputCheck check = new OutputCheck();
    check.visit(shape, value, where);
    return check.problems;
  }

  private void visit(Shape shape, JsonNode value, String where) {
    if (value.isNull()) {
      return;
    }
    switch (shape) {
      case Structure structure -> structure(structure, value, where);
      case ListOf list -> value.forEach(item -> visit(list.member().shape(), item, where + "[]"));
      case MapOf map ->
          value
              .properties()
              .forEach(entry -> visit(map.value().shape(), entry.getValue(), where + "{}"));
      case Scalar scalar -> {
        if (!scalar.values().isEmpty() && !scalar.values().contains(value.asText())) {
          problems.add(where + " is '" + value.asText() + "', not one of " + scalar.values());
        }
      }
    }
  }

  private void structure(Structure structure, JsonNode value, String where) {
    for (String name : structure.required()) {
      if (!value.hasNonNull(name)) {
        problems.add(where + "." + name + " is required");
      }
    }
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      Member member = structure.members().get(entry.getKey());
      if (member == null && !structure.isDocument()) {
        problems.add(where + "." + entry.getKey() + " is not in the model");
      } else if (member != null) {
        visit(member.shape(), entry.getValue(), where + "." + entry.getKey());
      }
    }
  }
}
