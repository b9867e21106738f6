package dev.cloudward.toolsets.cases.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/// Reads the pages of an Athena result: texts by their column's type, and the header row left out
/// where there is one.
///
/// Only a SELECT has a header; statements such as SHOW and EXPLAIN begin with their first row.
final class AthenaRows {

  private boolean skipsHeader;
  private List<String> labels = List.of();
  private List<String> types = List.of();

  AthenaRows(JsonNode execution) {
    String sub = execution.path("SubstatementType").asText("SELECT").toUpperCase(Locale.ROOT);
    this.skipsHeader =
        execution.path("StatementType").asText("DML").equals("DML")
            && (sub.equals("SELECT") || sub.isEmpty());
  }

  List<String> labels() {
    return labels;
  }

  /// Adds a page's rows.
  ///
  /// @return whether there are more than the most
  boolean read(JsonNode set, int most, ArrayNode into) {
    JsonNode columns = set.path("ResultSetMetadata").path("ColumnInfo");
    if (labels.isEmpty()) {
      labels =
          RowReader.distinct(
              columns
                  .valueStream()
                  .map(c -> c.path("Label").asText(c.path("Name").asText()))
                  .toList());
      types = columns.valueStream().map(c -> c.path("Type").asText()).toList();
    }
    for (JsonNode row : set.path("Rows")) {
      if (skipsHeader) {
        skipsHeader = false;
        continue;
      }
      if (into.size() == most) {
        return true;
      }
      ObjectNode object = into.addObject();
      JsonNode data = row.path("Data");
      for (int i = 0; i < labels.size(); i++) {
        object.set(labels.get(i), value(data.path(i).path("VarCharValue"), types.get(i)));
      }
    }
    return false;
  }

  private static JsonNode value(JsonNode text, String type) {
    JsonNodeFactory factory = JsonNodeFactory.instance;
    if (text.isMissingNode() || text.isNull()) {
      return factory.nullNode();
    }
    String value = text.asText();
    try {
      return switch (type) {
        case "tinyint", "smallint", "integer", "bigint" ->
            factory.numberNode(Long.parseLong(value));
        case "float", "real", "double" -> {
          double number = Double.parseDouble(value);
          yield Double.isFinite(number) ? factory.numberNode(number) : text;
        }
        case "decimal" -> factory.numberNode(new BigDecimal(value));
        case "boolean" -> factory.booleanNode(Boolean.parseBoolean(value));
        case "json" -> Json.parse(value);
        default -> text;
      };
    } catch (NumberFormatException | JsonProcessingException e) {
      return text;
    }
  }
}
