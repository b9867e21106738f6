package dev.cloudward.aws.command.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Writes an answer as `--output text` does: a line a row, tabs between values, each structure's
/// line headed by the name it stands under.
final class TextOutput {

  private final StringBuilder out = new StringBuilder();

  private TextOutput() {}

  static String of(JsonNode value) {
    TextOutput text = new TextOutput();
    text.value(value, null, null);
    return text.out.toString();
  }

  private void value(JsonNode value, @Nullable String name, @Nullable SortedSet<String> columns) {
    switch (value) {
      case ObjectNode object -> object(object, name, columns);
      case ArrayNode array -> array(array, name);
      default -> line(List.of(Words.of(value)));
    }
  }

  private void array(ArrayNode array, @Nullable String name) {
    if (array.isEmpty()) {
      return;
    }
    if (array.valueStream().anyMatch(JsonNode::isObject)) {
      SortedSet<String> columns = scalarKeys(array);
      array.forEach(item -> value(item, name, columns));
      return;
    }
    scalars(array.valueStream().filter(item -> !item.isArray()).toList(), name);
    array.valueStream().filter(JsonNode::isArray).forEach(item -> value(item, name, null));
  }

  private void scalars(Collection<JsonNode> items, @Nullable String name) {
    if (items.isEmpty()) {
      return;
    }
    if (name == null) {
      line(items.stream().map(Words::of).toList());
    } else {
      items.forEach(item -> line(List.of(name.toUpperCase(Locale.ROOT), Words.of(item))));
    }
  }

  /// The keys of single values over all structures of a list, so that columns line up.
  private static SortedSet<String> scalarKeys(Iterable<JsonNode> items) {
    TreeSet<String> keys = new TreeSet<>();
    items.forEach(item ->
        item.properties()
            .forEach(entry -> {
              if (!entry.getValue().isContainerNode()) {
                keys.add(entry.getKey());
              }
            }));
    return keys;
  }

  private void object(
      ObjectNode object, @Nullable String name, @Nullable SortedSet<String> columns) {
    SortedSet<String> single = columns == null ? scalarKeys(List.of(object)) : columns;
    List<String> cells = new ArrayList<>();
    single.forEach(key -> cells.add(object.has(key) ? Words.of(object.get(key)) : ""));
    if (!cells.isEmpty()) {
      if (name != null) {
        cells.addFirst(name.toUpperCase(Locale.ROOT));
      }
      line(cells);
    }
    TreeSet<String> inner = new TreeSet<>();
    object.fieldNames().forEachRemaining(inner::add);
    inner.removeAll(single);
    inner.forEach(key -> value(object.get(key), key, null));
  }

  private void line(List<String> cells) {
    out.append(String.join("\t", cells)).append('\n');
  }
}
