package dev.cloudward.aws.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloudward.catalog.model.Paginator;
import dev.cloudward.kernel.json.Json;
import java.util.List;

/// Adds pages up: lists are joined, numbers and texts added, the rest taken from the first page.
final class JoinedPages {

  private final Paginator paginator;
  private final ObjectNode whole = Json.object();
  private boolean hasFirst;

  JoinedPages(Paginator paginator) {
    this.paginator = paginator;
  }

  /// How many items of the key that counts a page holds.
  int primarySize(ObjectNode page) {
    JsonNode primary = Jmes.search(primary(), page);
    return primary.isArray() ? primary.size() : primary.isTextual() ? primary.asText().length() : 0;
  }

  private String primary() {
    return paginator.resultKeys().getFirst();
  }

  /// Drops the first items of a page that an earlier answer showed; other result keys of that page
  /// were shown with them. Returns how many were dropped.
  int skip(ObjectNode page, int items) {
    if (items == 0) {
      return 0;
    }
    for (String key : paginator.resultKeys()) {
      JsonNode value = Jmes.search(key, page);
      if (!key.equals(primary())) {
        set(page, key, emptied(value));
      } else if (value instanceof ArrayNode array) {
        set(page, key, slice(array, items, array.size()));
      }
    }
    return items;
  }

  /// A page with only the first items of the key that counts.
  ObjectNode cut(ObjectNode page, int items) {
    JsonNode value = Jmes.search(primary(), page);
    if (value instanceof ArrayNode array) {
      set(page, primary(), slice(array, 0, items));
    }
    return page;
  }

  private static ArrayNode slice(ArrayNode array, int from, int to) {
    ArrayNode slice = Json.array();
    for (int i = from; i < Math.min(to, array.size()); i++) {
      slice.add(array.get(i));
    }
    return slice;
  }

  private static JsonNode emptied(JsonNode value) {
    return value.isArray()
        ? Json.array()
        : value.isTextual() ? TextNode.valueOf("") : value.isNumber() ? DecimalNode.ZERO : value;
  }

  void add(ObjectNode page) {
    if (!hasFirst) {
      hasFirst = true;
      for (String key : paginator.nonAggregateKeys()) {
        set(whole, key, Jmes.search(key, page));
      }
    }
    for (String key : paginator.resultKeys()) {
      JsonNode value = Jmes.search(key, page);
      if (!value.isNull()) {
        set(whole, key, joined(Jmes.search(key, whole), value));
      }
    }
  }

  private static JsonNode joined(JsonNode before, JsonNode value) {
    return switch (before) {
      case ArrayNode array when value instanceof ArrayNode more -> array.addAll(more);
      case TextNode text when value.isTextual() -> TextNode.valueOf(text.asText() + value.asText());
      case JsonNode number when number.isNumber() && value.isNumber() ->
          DecimalNode.valueOf(number.decimalValue().add(value.decimalValue()));
      default -> value;
    };
  }

  /// Sets what a dotted path names, making objects on the way.
  private static void set(ObjectNode root, String path, JsonNode value) {
    List<String> steps = List.of(path.split("\\."));
    ObjectNode here = root;
    for (String step : steps.subList(0, steps.size() - 1)) {
      here = here.get(step) instanceof ObjectNode inner ? inner : here.putObject(step);
    }
    here.set(steps.getLast(), value);
  }

  ObjectNode result() {
    return whole;
  }
}
