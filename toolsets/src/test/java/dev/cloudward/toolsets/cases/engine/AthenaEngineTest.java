package dev.cloudward.toolsets.cases.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.toolsets.cases.FakeAws;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AthenaEngineTest extends AthenaFixture {

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
