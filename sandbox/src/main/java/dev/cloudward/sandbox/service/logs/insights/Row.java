package dev.cloudward.sandbox.service.logs.insights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.json.Json;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One record on its way through a query: values by field, as text, numbers or booleans.
///
/// Fields of JSON messages are discovered, those inside others under dotted names.
public final class Row {

  private final Map<String, Object> values = new LinkedHashMap<>();

  Row() {}

  /// The record of a log event.
  public static Row of(
      long timestamp, String message, String stream, String log, long ingestion, String pointer) {
    Row row = new Row();
    row.values.put("@timestamp", BigDecimal.valueOf(timestamp));
    row.values.put("@message", message);
    row.values.put("@logStream", stream);
    row.values.put("@log", log);
    row.values.put("@ingestionTime", BigDecimal.valueOf(ingestion));
    row.values.put("@ptr", pointer);
    if (message.startsWith("{")) {
      try {
        row.discover("", Json.parse(message));
      } catch (JsonProcessingException e) {
        return row;
      }
    }
    return row;
  }

  private void discover(String prefix, JsonNode node) {
    if (node.isObject()) {
      node.properties()
          .forEach(entry ->
              discover(
                  prefix.isEmpty() ? entry.getKey() : prefix + "." + entry.getKey(),
                  entry.getValue()));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        discover(prefix + "." + i, node.get(i));
      }
    } else if (node.isNumber()) {
      values.putIfAbsent(prefix, node.decimalValue());
    } else if (node.isBoolean()) {
      values.putIfAbsent(prefix, node.asBoolean());
    } else if (!node.isNull()) {
      values.putIfAbsent(prefix, node.asText());
    }
  }

  /// Names of all fields.
  public Set<String> names() {
    return values.keySet();
  }

  /// A field as text; empty where the record lacks it.
  public String text(String name) {
    Object value = values.get(name);
    return value == null ? "" : Values.text(name, value);
  }

  @Nullable Object get(String name) {
    return values.get(name);
  }

  void set(String name, @Nullable Object value) {
    if (value == null) {
      values.remove(name);
    } else {
      values.put(name, value);
    }
  }
}
