package dev.cloudward.compliance.collector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloudward.kernel.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Texts with `{path}` and `{path|otherwise}` in them.
///
/// A text that is one placeholder and nothing else takes the value's own type.
final class Template {

  private static final Pattern HOLE = Pattern.compile("\\{([^{}|]+)(?:\\|([^{}]*))?}");

  private Template() {}

  /// The text with its placeholders filled.
  static String text(String template, JsonNode values) {
    return fill(template, values).asText();
  }

  private static JsonNode fill(String template, JsonNode values) {
    Matcher whole = HOLE.matcher(template);
    if (whole.matches()) {
      JsonNode value = value(whole, values);
      return value.isMissingNode() ? TextNode.valueOf("") : value;
    }
    StringBuilder filled = new StringBuilder();
    Matcher hole = HOLE.matcher(template);
    while (hole.find()) {
      hole.appendReplacement(filled, Matcher.quoteReplacement(value(hole, values).asText()));
    }
    return TextNode.valueOf(hole.appendTail(filled).toString());
  }

  private static JsonNode value(Matcher hole, JsonNode values) {
    JsonNode value = Paths.one(values, hole.group(1));
    boolean isEmpty = value.isMissingNode() || value.isNull() || value.asText("-").isEmpty();
    if (!isEmpty) {
      return value;
    }
    return hole.group(2) == null ? MissingNode.getInstance() : TextNode.valueOf(hole.group(2));
  }

  /// A tree with the placeholders of all its texts filled.
  static JsonNode tree(JsonNode template, JsonNode values) {
    return switch (template) {
      case ObjectNode object -> {
        ObjectNode filled = Json.object();
        object.properties().forEach(e -> filled.set(e.getKey(), tree(e.getValue(), values)));
        yield filled;
      }
      case ArrayNode array -> {
        ArrayNode filled = Json.array();
        array.forEach(element -> filled.add(tree(element, values)));
        yield filled;
      }
      case TextNode text -> fill(text.asText(), values);
      default -> template;
    };
  }

  /// The paths that a template reads, without those of the surroundings.
  static List<String> paths(String template) {
    List<String> paths = new ArrayList<>();
    Matcher hole = HOLE.matcher(template);
    while (hole.find()) {
      if (!hole.group(1).startsWith("$")) {
        paths.add(hole.group(1));
      }
    }
    return paths;
  }

  /// The paths that all texts of a tree read.
  static List<String> paths(JsonNode template) {
    List<String> paths = new ArrayList<>();
    if (template.isTextual()) {
      paths.addAll(paths(template.asText()));
    }
    template.forEach(child -> paths.addAll(paths(child)));
    return paths;
  }
}
