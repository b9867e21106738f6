package dev.cloudward.toolsets.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolResult.Failure.Kind;
import dev.cloudward.toolsets.cases.engine.QueryResult;

/// The form of answers that are tables.
final class Answers {

  private Answers() {}

  /// Columns, rows, their number, and whether and where there are more.
  static ObjectNode table(QueryResult result, long offset) {
    ObjectNode json = Json.object();
    json.set("columns", Json.strings(result.columns()));
    json.set("rows", result.rows());
    json.put("row_count", result.rows().size()).put("has_more", result.hasMore());
    if (result.hasMore()) {
      json.put("next_offset", offset + result.rows().size());
    }
    return finish(json, result);
  }

  static ObjectNode finish(ObjectNode json, QueryResult result) {
    json.put("execution_id", result.executionId());
    json.set("cost", result.cost().toJson());
    return json;
  }

  static Failure invalid(String message) {
    return new Failure(Kind.INVALID_ARGUMENT, message);
  }
}
