package dev.cloudward.aws.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.Shape;
import dev.cloudward.catalog.model.Shape.ListOf;
import dev.cloudward.catalog.model.Shape.MapOf;
import dev.cloudward.catalog.model.Shape.Scalar;
import dev.cloudward.catalog.model.Shape.Structure;
import java.util.Map;

/// Writes an input to fill in as YAML, with what is required and what an enumeration offers said
/// beside each member.
final class YamlSkeleton {

  private final StringBuilder out = new StringBuilder();

  private YamlSkeleton() {}

  static String write(Structure input, JsonNode sample) {
    YamlSkeleton yaml = new YamlSkeleton();
    yaml.members(input, sample, "", "");
    return yaml.out.toString();
  }

  /// @param first what stands before the first member, `- ` inside lists
  private void members(Structure shape, JsonNode sample, String indent, String first) {
    String lead = first;
    for (Map.Entry<String, JsonNode> entry : sample.properties()) {
      Member member = shape.members().get(entry.getKey());
      if (member == null) {
        continue;
      }
      out.append(indent, 0, indent.length() - lead.length())
          .append(lead)
          .append(entry.getKey())
          .append(':');
      value(
          member.shape(),
          entry.getValue(),
          indent,
          comment(member.shape(), shape.required().contains(entry.getKey())));
      lead = "";
    }
  }

  private static String comment(Shape shape, boolean isRequired) {
    String needed = isRequired ? "[REQUIRED]" : "";
    boolean hasChoices = shape instanceof Scalar scalar && !scalar.values().isEmpty();
    String choices = hasChoices ? "one of: " + String.join(", ", ((Scalar) shape).values()) : "";
    String both = (needed + " " + choices).strip();
    return both.isEmpty() ? "" : " # " + both;
  }

  /// Writes what stands behind a key's colon.
  private void value(Shape shape, JsonNode sample, String indent, String comment) {
    switch (shape) {
      case Structure structure when !sample.isEmpty() -> {
        out.append(comment).append('\n');
        members(structure, sample, indent + "  ", "");
      }
      case ListOf list -> {
        out.append(comment).append('\n');
        item(list.member().shape(), sample.path(0), indent + "  ");
      }
      case MapOf map -> {
        out.append(comment).append('\n').append(indent).append("  KeyName:");
        value(map.value().shape(), sample.path("KeyName"), indent + "  ", "");
      }
      case Structure _, Scalar _ ->
          out.append(' ').append(scalar(sample)).append(comment).append('\n');
    }
  }

  private void item(Shape shape, JsonNode sample, String indent) {
    if (shape instanceof Structure structure && !sample.isEmpty()) {
      members(structure, sample, indent, "- ");
      return;
    }
    out.append(indent, 0, indent.length() - 2).append('-');
    value(shape, sample, indent, "");
  }

  private static String scalar(JsonNode sample) {
    return sample.isTextual()
        ? "'" + sample.asText().replace("'", "''") + "'"
        : sample.isNull() ? "''" : sample.toString();
  }
}
