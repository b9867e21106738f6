package dev.cloudward.toolsets.cases.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/// What a statement would read, as `EXPLAIN (TYPE IO, FORMAT JSON)` estimates it from the table's
/// statistics; asking that reads nothing and costs nothing.
///
/// A table without statistics, as one whose partitions are projected is, has no estimate: it is
/// then not asked for again for an hour.
final class ScanEstimate {

  private static final Duration PAUSE = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final int MOST_LINES = 1_000;

  private final AthenaStatements statements;
  private final Clock clock;
  private volatile Instant next = Instant.MIN;

  ScanEstimate(AthenaStatements statements, Clock clock) {
    this.statements = statements;
    this.clock = clock;
  }

  /// Bytes, empty where they cannot be told.
  OptionalLong of(String sql, Context context) throws InterruptedException {
    if (clock.instant().isBefore(next)) {
      return OptionalLong.empty();
    }
    Duration share = context.deadline().left().dividedBy(4);
    Duration time = share.compareTo(LONGEST) < 0 ? share : LONGEST;
    OptionalLong bytes = ask(sql, AthenaStatements.within(time, context));
    if (bytes.isEmpty()) {
      next = clock.instant().plus(PAUSE);
    }
    return bytes;
  }

  private OptionalLong ask(String sql, Context context) throws InterruptedException {
    try {
      String id =
          statements
              .run("EXPLAIN (TYPE IO, FORMAT JSON) " + sql, List.of(), scanned -> {}, context)
              .path("QueryExecutionId")
              .asText();
      StringBuilder text = new StringBuilder();
      statements
          .page(id, null, MOST_LINES, context)
          .path("ResultSet")
          .path("Rows")
          .forEach(row ->
              text.append(row.path("Data").path(0).path("VarCharValue").asText()).append('\n'));
      return read(text.toString());
    } catch (QueryFailed e) {
      // Running the statement itself tells the caller what is wrong with it.
      return OptionalLong.empty();
    }
  }

  /// The bytes of all tables; NaN of any of them makes the sum unknown.
  private static OptionalLong read(String plan) {
    try {
      int begin = plan.indexOf('{');
      JsonNode inputs =
          begin < 0
              ? Json.array()
              : Json.parse(plan.substring(begin)).path("inputTableColumnInfos");
      double bytes = 0;
      for (JsonNode input : inputs) {
        JsonNode size = input.path("estimate").path("outputSizeInBytes");
        bytes += size.isNumber() ? size.asDouble() : Double.NaN;
      }
      return inputs.isEmpty() || Double.isNaN(bytes) || Double.isInfinite(bytes)
          ? OptionalLong.empty()
          : OptionalLong.of((long) bytes);
    } catch (JsonProcessingException e) {
      return OptionalLong.empty();
    }
  }
}
