package dev.cloudward.toolsets.cases.engine;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.util.List;

/// What an engine answered.
///
/// @param columns labels in their order, all different
/// @param rows objects by label, with numbers as numbers and null for what is absent
/// @param hasMore whether there are rows beyond those that were asked for
/// @param executionId the engine's id of the run
/// @param cost what it took
public record QueryResult(
    List<String> columns, ArrayNode rows, boolean hasMore, String executionId, Cost cost) {

  /// What a run took.
  ///
  /// @param engine `duckdb`, `athena` or `trino`
  /// @param bytesScanned bytes read, -1 where the engine does not say
  /// @param dollars estimated price, 0 where nothing is charged
  public record Cost(String engine, long millis, long bytesScanned, double dollars) {

    public ObjectNode toJson() {
      ObjectNode json = Json.object().put("engine", engine).put("milliseconds", millis);
      if (bytesScanned >= 0) {
        json.put("bytes_scanned", bytesScanned);
      }
      if (dollars > 0) {
        json.put("estimated_usd", dollars);
      }
      return json;
    }
  }

  public QueryResult {
    columns = List.copyOf(columns);
  }
}
