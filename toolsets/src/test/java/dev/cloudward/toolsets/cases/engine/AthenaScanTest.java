package dev.cloudward.toolsets.cases.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudward.toolsets.cases.FakeAws;
import java.util.List;
import org.junit.jupiter.api.Test;

class AthenaScanTest extends AthenaFixture {

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
}
