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
  /// @param bytesLeft bytes that the caller may still have read today, -1 where there is no limit
  public record Cost(
      String engine, long millis, long bytesScanned, double dollars, long bytesLeft) {

    /// A run on an engine that charges nothing and does not say what it read.
    static Cost free(String engine, long millis) {
      return new Cost(engine, millis, -1, 0, -1);
    }

    /// The cost of two runs for one answer.
    public Cost plus(Cost next) {
      return new Cost(
          engine,
          millis + next.millis,
          Math.max(bytesScanned, next.bytesScanned) < 0
              ? -1
              : Math.max(0, bytesScanned) + Math.max(0, next.bytesScanned),
          dollars + next.dollars,
          Math.min(bytesLeft, next.bytesLeft));
    }

    public ObjectNode toJson() {
      ObjectNode json = Json.object().put("engine", engine).put("milliseconds", millis);
      if (bytesScanned >= 0) {
        json.put("bytes_scanned", bytesScanned).put("estimated_usd", dollars);
      }
      if (bytesLeft >= 0) {
        json.put("bytes_left_today", bytesLeft);
      }
      return json;
    }
  }

  public QueryResult {
    columns = List.copyOf(columns);
  }

  /// The same with the cost of a question that came before it for the same answer.
  public QueryResult after(QueryResult earlier) {
    return new QueryResult(columns, rows, hasMore, executionId, earlier.cost.plus(cost));
  }
}
