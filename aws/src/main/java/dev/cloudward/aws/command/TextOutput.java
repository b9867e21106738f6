package dev.cloudward.aws.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Writes an answer as the AWS CLI's `--output text` does: a line a row, tabs between values, each
/// structure's line headed by the name it stands under.
public final class TextOutput {

  private final StringBuilder out = new StringBuilder();

  private TextOutput() {}

  public static String of(JsonNode value) {
    TextOutput text = new TextOutput();
    text.value(value, null, null);
    return text.out.toString();
  }

  private void value(JsonNode value, @Nullable String name, @Nullable SortedSet<String> keys) {
    switch (value) {
      case ObjectNode object -> object(object, name, keys);
      case ArrayNode array -> array(array, name);
      default -> line(null, List.of(text(value)));
    }
  }

  private void array(ArrayNode array, @Nullable String name) {
    if (array.isEmpty()) {
      return;
    }
    boolean hasObjects = array.valueStream().anyMatch(JsonNode::isObject);
    boolean hasArrays = array.valueStream().anyMatch(JsonNode::isArray);
    if (hasObjects) {
      SortedSet<String> keys = scalarKeys(array);
      array.forEach(item -> value(item, name, keys));
    } else if (hasArrays) {
      array.forEach(item -> value(item, name, null));
    } else if (name == null) {
      line(null, array.valueStream().map(TextOutput::text).toList());
    } else {
      array.forEach(item -> line(name, List.of(text(item))));
    }
  }

  /// The keys of single values over all structures of a list, so that columns line up.
  private static SortedSet<String> scalarKeys(ArrayNode array) {
    TreeSet<String> keys = new TreeSet<>();
    array.forEach(item ->
        item.properties()
            .forEach(entry -> {
              if (!entry.getValue().isContainerNode()) {
                keys.add(entry.getKey());
              }
            }));
    return keys;
  }

  private void object(ObjectNode object, @Nullable String name, @Nullable SortedSet<String> keys) {
    SortedSet<String> columns = keys == null ? scalarKeys(Json.array().add(object)) : keys;
    List<String> cells = new ArrayList<>();
    columns.forEach(key -> cells.add(object.has(key) ? text(object.get(key)) : ""));
    if (!cells.isEmpty()) {
      line(name, cells);
    }
    TreeSet<String> inner = new TreeSet<>();
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      if (entry.getValue().isContainerNode()) {
        inner.add(entry.getKey());
      }
    }
    inner.forEach(key -> value(object.get(key), key, null));
  }

  private void line(@Nullable String name, List<String> cells) {
    if (name != null) {
      out.append(name.toUpperCase(Locale.ROOT)).append('\t');
    }
    out.append(String.join("\t", cells)).append('\n');
  }

  /// A single value as Python prints it, which scripts know: `None`, `True`.
  private static String text(JsonNode value) {
    if (value.isNull()) {
      return "None";
    }
    return value.isBoolean() ? (value.asBoolean() ? "True" : "False") : value.asText();
  }
}
