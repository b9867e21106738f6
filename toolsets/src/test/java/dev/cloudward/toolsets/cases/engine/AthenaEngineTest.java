package dev.cloudward.toolsets.cases.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.toolsets.cases.DemoEngine;
import dev.cloudward.toolsets.cases.FakeAws;
import dev.cloudward.toolsets.cases.sql.AccountScope;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AthenaEngineTest {

  private FakeAws aws;
  private AthenaEngine engine;

  @BeforeEach
  void start() throws IOException {
    aws = new FakeAws();
    aws.on("StartQueryExecution", input -> FakeAws.ok("{\"QueryExecutionId\": \"q-1\"}"));
    aws.on("StopQueryExecution", input -> FakeAws.ok("{}"));
    engine =
        new AthenaEngine(
            aws.door(),
            new AthenaEngine.Settings(
                "case_insights_x",
                "CaseInsights-x",
                Optional.of("s3-x-athena-results"),
                1L << 30,
                4L << 30),
            DemoEngine.CLOCK);
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  private void succeeds(String type, String sub, long scanned) {
    ObjectNode execution = Json.object().put("StatementType", type).put("SubstatementType", sub);
    execution.putObject("Status").put("State", "SUCCEEDED");
    execution.putObject("Statistics").put("DataScannedInBytes", scanned);
    aws.on(
        "GetQueryExecution",
        input -> FakeAws.ok(Json.object().<ObjectNode>set("QueryExecution", execution)));
  }

  private static ObjectNode page(List<String> types, List<List<String>> rows) {
    ObjectNode page = Json.object();
    ObjectNode set = page.putObject("ResultSet");
    ArrayNode columns = set.putObject("ResultSetMetadata").putArray("ColumnInfo");
    int number = 0;
    for (String type : types) {
      columns.addObject().put("Name", "c" + number).put("Label", "c" + number++).put("Type", type);
    }
    ArrayNode data = set.putArray("Rows");
    for (List<String> row : rows) {
      ArrayNode values = data.addObject().putArray("Data");
      for (String value : row) {
        ObjectNode cell = values.addObject();
        if (!value.equals("-")) {
          cell.put("VarCharValue", value);
        }
      }
    }
    return page;
  }

  private QueryResult run(String sql, int most, Object... parameters) throws Exception {
    return engine.run(
        new CaseQuery(
            sql, List.of(parameters), new AccountScope(false, Set.of("111111111111")), 0, most),
        DemoEngine.context());
  }

  @Test
  void valuesAreTypedAndTheHeaderIsLeftOut() throws Exception {
    succeeds("DML", "SELECT", 20L << 20);
    aws.on(
        "GetQueryResults",
        input ->
            FakeAws.ok(
                page(
                    List.of("bigint", "varchar", "boolean", "double", "decimal", "varchar"),
                    List.of(
                        List.of("c0", "c1", "c2", "c3", "c4", "c5"),
                        List.of("7", "x", "true", "1.5", "2.50", "-")))));

    QueryResult result = run("SELECT count(*) FROM case_summary", 10);

    assertThat(Json.write(result.rows()))
        .isEqualTo("[{\"c0\":7,\"c1\":\"x\",\"c2\":true,\"c3\":1.5,\"c4\":2.50,\"c5\":null}]");
    assertThat(result.executionId()).isEqualTo("q-1");
    assertThat(result.hasMore()).isFalse();
    assertThat(result.cost().bytesScanned()).isEqualTo(20L << 20);
    assertThat(result.cost().toJson())
        .hasToString(
            "{\"engine\":\"athena\",\"milliseconds\":"
                + result.cost().millis()
                + ",\"bytes_scanned\":20971520,\"estimated_usd\":9.5E-5,\"bytes_left_today\":4273"
                + "995776}");
  }

  @Test
  void utilityStatementsHaveNoHeader() throws Exception {
    succeeds("UTILITY", "EXPLAIN", 0);
    aws.on(
        "GetQueryResults",
        input ->
            FakeAws.ok(page(List.of("varchar"), List.of(List.of("line 1"), List.of("line 2")))));

    QueryResult result = run("EXPLAIN SELECT * FROM case_summary", 10);

    assertThat(result.rows()).hasSize(2);
    assertThat(result.cost().dollars()).isZero();
  }

  @Test
  void pagesAreFollowedPastAThousandRows() throws Exception {
    succeeds("DML", "SELECT", 1);
    aws.on(
        "GetQueryResults",
        input -> {
          int from = input.path("NextToken").asInt(0);
          int count = Math.min(input.path("MaxResults").asInt(), 2_501 - from);
          List<List<String>> rows = new java.util.ArrayList<>();
          for (int i = from; i < from + count; i++) {
            rows.add(List.of(i == 0 ? "c0" : Integer.toString(i)));
          }
          ObjectNode page = page(List.of("bigint"), rows);
          if (from + count < 2_501) {
            page.put("NextToken", Integer.toString(from + count));
          }
          return FakeAws.ok(page);
        });

    assertThat(run("SELECT a FROM (VALUES 1) t (a)", 10_000).rows()).hasSize(2_500);
    QueryResult some = run("SELECT a FROM (VALUES 1) t (a)", 1_200);
    assertThat(some.rows()).hasSize(1_200);
    assertThat(some.rows().get(1_199).path("c0").asInt()).isEqualTo(1_200);
    assertThat(some.hasMore()).isTrue();
  }

  @Test
  void whatIsSentIsBoundScopedAndPlaced() throws Exception {
    succeeds("DML", "SELECT", 1);
    aws.on("GetQueryResults", input -> FakeAws.ok(page(List.of("bigint"), List.of())));

    run("SELECT 1 FROM case_summary WHERE subject = ? AND length(subject) > ?", 5, "it's", 3);

    JsonNode sent = aws.asked("StartQueryExecution").getFirst();
    assertThat(sent.path("QueryString").asText())
        .contains("account_number IN ('111111111111')")
        .contains("= ?")
        .endsWith("LIMIT 6");
    assertThat(sent.path("ExecutionParameters")).hasToString("[\"'it''s'\",\"3\"]");
    assertThat(sent.path("WorkGroup").asText()).isEqualTo("CaseInsights-x");
    assertThat(sent.path("QueryExecutionContext").path("Database").asText())
        .isEqualTo("case_insights_x");
    assertThat(sent.path("ResultConfiguration").path("OutputLocation").asText())
        .isEqualTo("s3://s3-x-athena-results/queries/");
    assertThat(
            sent.path("ResultReuseConfiguration")
                .path("ResultReuseByAgeConfiguration")
                .path("Enabled")
                .asBoolean())
        .isTrue();
    assertThat(sent.path("ClientRequestToken").asText()).isNotEmpty();
  }

  @Test
  void aReasonForFailureComesThrough() {
    aws.on(
        "GetQueryExecution",
        input ->
            FakeAws.ok(
                "{\"QueryExecution\": {\"Status\": {\"State\": \"FAILED\", \"StateChangeReason\":"
                    + " \"COLUMN_NOT_FOUND: line 1:8: Column 'x' cannot be resolved\"}}}"));

    assertThatThrownBy(() -> run("SELECT x FROM case_summary", 5))
        .isInstanceOf(QueryFailed.class)
        .hasMessageContaining("Athena could not run the query: COLUMN_NOT_FOUND");
  }

  @Test
  void aQueryOverTheBudgetIsStopped() {
    aws.on(
        "GetQueryExecution",
        input ->
            FakeAws.ok(
                "{\"QueryExecution\": {\"Status\": {\"State\": \"RUNNING\"}, \"Statistics\":"
                    + " {\"DataScannedInBytes\": 3221225472}}}"));

    assertThatThrownBy(() -> run("SELECT * FROM case_summary WHERE subject = ?", 5, "x"))
        .isInstanceOf(QueryFailed.class)
        .hasMessage("the query was stopped: it had read 3072 MB, and the budget is 1024 MB.");
    assertThat(aws.asked("StopQueryExecution")).hasSize(1);
  }

  /// What EXPLAIN says of the tables' sizes; other statements end at once.
  private void estimates(String bytes) {
    aws.on(
        "StartQueryExecution",
        input ->
            FakeAws.ok(
                input.path("QueryString").asText().startsWith("EXPLAIN")
                    ? "{\"QueryExecutionId\": \"explain\"}"
                    : "{\"QueryExecutionId\": \"q-1\"}"));
    aws.on(
        "GetQueryResults",
        input ->
            FakeAws.ok(
                input.path("QueryExecutionId").asText().equals("explain")
                    ? page(
                        List.of("varchar"),
                        List.of(
                            List.of("Query Plan"),
                            List.of("{ \"inputTableColumnInfos\": ["),
                            List.of("{\"estimate\": {\"outputSizeInBytes\": " + bytes + "}}]}")))
                    : page(List.of("bigint"), List.of(List.of("c0"), List.of("1")))));
  }

  @Test
  void aQueryThatWouldScanTooMuchIsNotRun() {
    succeeds("UTILITY", "EXPLAIN", 0);
    estimates("3.2E9");

    assertThatThrownBy(() -> run("SELECT * FROM case_summary", 5))
        .isInstanceOfSatisfying(
            QueryFailed.class,
            failed ->
                assertThat(failed.failure().asText())
                    .contains(
                        "the query was not run: it would read about 3051 MB, and 1024 MB are"
                            + " allowed.")
                    .contains("Narrow it by account_number"));
    assertThat(aws.asked("StartQueryExecution"))
        .singleElement()
        .satisfies(sent ->
            assertThat(sent.path("QueryString").asText())
                .startsWith("EXPLAIN (TYPE IO, FORMAT JSON) SELECT"));
  }

  @Test
  void whatHasNoEstimateRunsAndIsNotEstimatedAgain() throws Exception {
    succeeds("DML", "SELECT", 5L << 20);
    estimates("\"NaN\"");

    run("SELECT 1 FROM case_summary", 5);
    run("SELECT 2 FROM case_summary", 5);

    assertThat(aws.asked("StartQueryExecution").stream().map(s -> s.path("QueryString").asText()))
        .extracting(sql -> sql.substring(0, 7))
        .containsExactly("EXPLAIN", "SELECT ", "SELECT ");
  }

  @Test
  void whatACallerMayReadInADayEnds() throws Exception {
    succeeds("DML", "SELECT", 3L << 30);
    estimates("\"NaN\"");

    QueryResult first = run("SELECT 1 FROM case_summary", 5);
    QueryResult second = run("SELECT 2 FROM case_summary", 5);

    assertThat(first.cost().bytesLeft()).isEqualTo(1L << 30);
    assertThat(second.cost().bytesLeft()).isZero();
    assertThatThrownBy(() -> run("SELECT 3 FROM case_summary", 5))
        .isInstanceOfSatisfying(
            QueryFailed.class,
            failed ->
                assertThat(failed.failure().asText())
                    .contains("the 4096 MB that test may read on Athena in a day are used up.")
                    .contains("CLOUDWARD_CASES_DAILY_SCAN_MB"));
  }

  @Test
  void aWorkgroupsLimitIsToldWithWhatToDo() {
    aws.on(
        "GetQueryExecution",
        input ->
            FakeAws.ok(
                "{\"QueryExecution\": {\"Status\": {\"State\": \"CANCELLED\","
                    + " \"StateChangeReason\": \"Bytes scanned limit was exceeded\"}}}"));

    assertThatThrownBy(() -> run("SELECT * FROM case_summary", 5))
        .isInstanceOfSatisfying(
            QueryFailed.class,
            failed ->
                assertThat(failed.failure().asText())
                    .contains("the workgroup stopped the query: Bytes scanned limit was exceeded")
                    .contains("Narrow it by account_number"));
  }

  @Test
  void cancelStopsTheQueryAtAws() throws Exception {
    CountDownLatch polled = new CountDownLatch(1);
    aws.on(
        "GetQueryExecution",
        input -> {
          polled.countDown();
          return FakeAws.ok("{\"QueryExecution\": {\"Status\": {\"State\": \"RUNNING\"}}}");
        });
    Thread caller =
        Thread.ofVirtual()
            .start(() -> {
              try {
                run("SELECT * FROM case_summary", 5);
              } catch (Exception e) {
                Thread.currentThread().interrupt();
              }
            });
    assertThat(polled.await(20, TimeUnit.SECONDS)).isTrue();

    caller.interrupt();
    caller.join();

    assertThat(aws.asked("StopQueryExecution").getFirst().path("QueryExecutionId").asText())
        .isEqualTo("q-1");
  }

  @Test
  void listingsNeedNoAthena() throws Exception {
    assertThat(run("SHOW TABLES", 5).rows()).hasToString("[{\"tab_name\":\"case_summary\"}]");
    assertThat(aws.asked()).isEmpty();
  }

  @Test
  void athenaHasOneTable() {
    assertThatThrownBy(() -> run("SELECT * FROM cases", 5))
        .hasMessageContaining("the table cases is not available here.");
    assertThat(aws.asked()).isEmpty();
  }
}
