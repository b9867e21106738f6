package dev.cloudward.toolsets.cases.athena;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.toolsets.cases.athena.Evaluator.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One statement on its way.
final class Execution {

  private final String id;
  private final String sql;
  private final String workgroup;
  private final boolean hasHeader;
  private String state = "QUEUED";
  private String reason = "";
  private @Nullable Table table;
  private boolean isReused;

  Execution(String id, String sql, String workgroup) {
    this.id = id;
    this.sql = sql;
    this.workgroup = workgroup;
    this.hasHeader = !sql.regionMatches(true, 0, "EXPLAIN", 0, 7);
  }

  /// Runs to its end, which a stop may come before.
  void run(Evaluator evaluator, List<String> literals) {
    become("RUNNING");
    try {
      Table found = evaluator.run(sql, literals);
      synchronized (this) {
        table = found;
      }
      become("SUCCEEDED");
    } catch (Exception e) {
      synchronized (this) {
        reason = String.valueOf(e.getMessage());
      }
      become("FAILED");
    }
  }

  /// Takes the result of an equal statement that ran before.
  synchronized void reuse(Execution earlier) {
    table = earlier.table;
    isReused = true;
    state = "SUCCEEDED";
  }

  private synchronized void become(String next) {
    if (!state.equals("CANCELLED")) {
      state = next;
    }
  }

  synchronized void stop() {
    if (state.equals("QUEUED") || state.equals("RUNNING")) {
      state = "CANCELLED";
    }
  }

  synchronized String state() {
    return state;
  }

  synchronized ObjectNode toJson() {
    ObjectNode json =
        Json.object()
            .put("QueryExecutionId", id)
            .put("Query", sql)
            .put("StatementType", hasHeader ? "DML" : "UTILITY")
            .put("SubstatementType", hasHeader ? "SELECT" : "EXPLAIN")
            .put("WorkGroup", workgroup);
    ObjectNode status = json.putObject("Status").put("State", state);
    if (state.equals("FAILED")) {
      status.put("StateChangeReason", reason);
      status
          .putObject("AthenaError")
          .put("ErrorCategory", 2)
          .put("ErrorType", 1006)
          .put("Retryable", false)
          .put("ErrorMessage", reason);
    }
    ObjectNode statistics = json.putObject("Statistics").put("DataScannedInBytes", scanned());
    statistics.putObject("ResultReuseInformation").put("ReusedPreviousResult", isReused);
    return json;
  }

  private long scanned() {
    return table == null || isReused
        ? 0
        : table.rows().stream()
            .flatMap(List::stream)
            .mapToLong(c -> c == null ? 0 : c.length())
            .sum();
  }

  /// A page of the result; a SELECT's first row is its header.
  synchronized ObjectNode page(int from, int most) {
    if (table == null) {
      throw new AwsFault(
          "InvalidRequestException", "Query has not yet finished. Current state: " + state);
    }
    ObjectNode page = Json.object();
    ObjectNode set = page.putObject("ResultSet");
    ArrayNode columns = set.putObject("ResultSetMetadata").putArray("ColumnInfo");
    for (int i = 0; i < table.names().size(); i++) {
      columns
          .addObject()
          .put("Name", table.names().get(i))
          .put("Label", table.names().get(i))
          .put("Type", table.types().get(i));
    }
    int header = hasHeader ? 1 : 0;
    int count = table.rows().size() + header;
    int to = Math.min(count, from + most);
    ArrayNode rows = set.putArray("Rows");
    for (int i = from; i < to; i++) {
      add(rows, i < header ? table.names() : table.rows().get(i - header));
    }
    if (to < count) {
      page.put("NextToken", Integer.toString(to));
    }
    return page;
  }

  private static void add(ArrayNode rows, List<? extends @Nullable String> cells) {
    ArrayNode data = rows.addObject().putArray("Data");
    for (String cell : cells) {
      ObjectNode datum = data.addObject();
      if (cell != null) {
        datum.put("VarCharValue", cell);
      }
    }
  }
}
