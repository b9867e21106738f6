package dev.cloudward.kernel.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/// Writes data for readers who pay by the word: JSON without empty members, in which a list of like
/// objects is a table, `{"columns":["a","b"],"rows":[[1,2],[3,4]]}`, wherever that is shorter.
final class CompactText {

  /// Lists shorter than this are easier to read as they are.
  private static final int LEAST_ROWS = 3;

  private CompactText() {}

  /// A text that is the whole answer stands for itself, as does the value of an only `result`.
  static String of(JsonNode data) {
    boolean isWrapped = data.size() == 1 && data.has("result");
    JsonNode told = isWrapped ? data.get("result") : data;
    return told.isTextual() ? told.asText() : Json.write(compact(told));
  }

  private static JsonNode compact(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> object(object);
      case ArrayNode array -> list(array);
      default -> node;
    };
  }

  private static ObjectNode object(ObjectNode object) {
    ObjectNode kept = Json.object();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      JsonNode value = compact(member.getValue());
      if (!isEmpty(value)) {
        kept.set(member.getKey(), value);
      }
    }
    return kept;
  }

  private static boolean isEmpty(JsonNode value) {
    return value.isNull()
        || (value.isContainerNode() && value.isEmpty())
        || (value.isTextual() && value.asText().isEmpty());
  }

  private static JsonNode list(ArrayNode array) {
    ArrayNode items = Json.array();
    array.forEach(item -> items.add(compact(item)));
    boolean mayBeTable =
        items.size() >= LEAST_ROWS && items.valueStream().allMatch(JsonNode::isObject);
    return mayBeTable ? shorter(items) : items;
  }

  private static JsonNode shorter(ArrayNode items) {
    Map<String, Integer> columns = new LinkedHashMap<>();
    int repeated = 0;
    for (JsonNode item : items) {
      for (Map.Entry<String, JsonNode> member : item.properties()) {
        columns.merge(member.getKey(), 1, Integer::sum);
        repeated += member.getKey().length() + "\"\":".length();
      }
    }
    int names = 0;
    int gaps = 0;
    for (Map.Entry<String, Integer> column : columns.entrySet()) {
      names += column.getKey().length() + "\"\",".length();
      gaps += (items.size() - column.getValue()) * "null,".length();
    }
    int frame = "{\"columns\":[],\"rows\":[]}".length();
    return names + gaps + frame < repeated ? table(items, columns) : items;
  }

  private static ObjectNode table(ArrayNode items, Map<String, Integer> columns) {
    ObjectNode table = Json.object();
    table.set("columns", Json.strings(columns.keySet()));
    ArrayNode rows = table.putArray("rows");
    for (JsonNode item : items) {
      ArrayNode row = rows.addArray();
      for (String column : columns.keySet()) {
        JsonNode value = item.get(column);
        row.add(value == null ? NullNode.getInstance() : value);
      }
    }
    return table;
  }
}
