package dev.cloudward.aws.command.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Writes an answer as `--output table` does: a section for each structure or list, drawn with bars
/// and dashes, upright where it would be wider than 80 columns.
final class TableOutput {

  private final List<TableSection> sections = new ArrayList<>();

  private TableOutput() {}

  static String of(String title, JsonNode value) {
    TableOutput table = new TableOutput();
    return table.build(title, value, 0) ? TableDrawing.of(table.sections) : "";
  }

  private boolean build(@Nullable String title, JsonNode value, int indent) {
    if (isNothing(value)) {
      return false;
    }
    if (title != null) {
      sections.add(new TableSection(title, indent));
    }
    switch (value) {
      case ArrayNode array when array.get(0).isObject() -> structures(array, title, indent);
      case ArrayNode array -> array.forEach(this::item);
      case ObjectNode object -> structure(object, indent);
      default -> {}
    }
    return true;
  }

  /// What Python holds for false.
  private static boolean isNothing(JsonNode value) {
    return value.isNull()
        || (value.isContainerNode() && value.isEmpty())
        || (value.isTextual() && value.asText().isEmpty())
        || (value.isNumber() && value.doubleValue() == 0)
        || (value.isBoolean() && !value.asBoolean());
  }

  private void item(JsonNode item) {
    if (!item.isContainerNode()) {
      sections.getLast().row(List.of(Words.of(item)));
    } else if (item.isArray() && item.valueStream().noneMatch(JsonNode::isContainerNode)) {
      sections.getLast().row(item.valueStream().map(Words::of).toList());
    } else {
      build(null, item, 0);
    }
  }

  private void structure(ObjectNode object, int indent) {
    List<String> headers = keys(List.of(object), false).stream().toList();
    if (headers.size() == 1) {
      sections.getLast().row(List.of(headers.getFirst(), Words.of(object.get(headers.getFirst()))));
    } else if (!headers.isEmpty()) {
      sections.getLast().header(headers);
      sections.getLast().row(headers.stream().map(key -> Words.of(object.get(key))).toList());
    }
    keys(List.of(object), true).forEach(key -> build(key, object.get(key), indent + 1));
  }

  private void structures(ArrayNode array, @Nullable String title, int indent) {
    List<String> headers = keys(array, false).stream().toList();
    SortedSet<String> inner = keys(array, true);
    sections.getLast().header(headers);
    boolean isFirst = true;
    for (JsonNode item : array) {
      if (!isFirst && !inner.isEmpty()) {
        sections.add(new TableSection(title == null ? "" : title, indent));
        sections.getLast().header(headers);
      }
      isFirst = false;
      sections
          .getLast()
          .row(headers.stream().map(key -> item.has(key) ? Words.of(item.get(key)) : "").toList());
      for (String key : inner) {
        if (item.has(key)) {
          build(key, item.get(key), indent + 1);
        }
      }
    }
  }

  private static SortedSet<String> keys(Iterable<JsonNode> items, boolean isContainer) {
    SortedSet<String> keys = new TreeSet<>();
    for (JsonNode item : items) {
      for (Map.Entry<String, JsonNode> entry : item.properties()) {
        if (entry.getValue().isContainerNode() == isContainer) {
          keys.add(entry.getKey());
        }
      }
    }
    return keys;
  }
}
