package dev.cloudward.toolsets.cases.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.toolsets.cases.DemoEngine;
import dev.cloudward.toolsets.cases.sql.AccountScope;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What every engine does, told once: all have the demo's five thousand cases.
abstract class EngineContract {

  static final AccountScope ALL = AccountScope.all();

  /// Takes longer than anybody waits.
  static final String SLOW =
      "SELECT sum(levenshtein_distance(a.case_summary, b.case_summary)) FROM case_summary a JOIN"
          + " case_summary b ON a.account_number = b.account_number";

  abstract QueryEngine engine();

  /// Whether the engine has what a statement needs.
  abstract boolean takes(Dialect.Example example);

  QueryResult run(String sql, int most, Object... parameters)
      throws InterruptedException, QueryFailed {
    return engine()
        .run(new CaseQuery(sql, List.of(parameters), ALL, 0, most), DemoEngine.context());
  }

  @TestFactory
  Stream<DynamicTest> statementsMeanWhatTheyMeanOnAthena() {
    return Dialect.examples().stream()
        .filter(this::takes)
        .map(example -> DynamicTest.dynamicTest(example.sql(), () -> means(example)));
  }

  private void means(Dialect.Example example) throws Exception {
    QueryResult result = run(example.sql(), 1_000);
    if (!example.rows().equals("*")) {
      assertThat(Dialect.values(result)).isEqualTo(Dialect.expected(example.rows()));
    }
  }

  @Test
  void approximationsAreWithinTheirBounds() throws Exception {
    JsonNode row =
        run(
                "SELECT approx_distinct(case_number) AS many, approx_distinct(servicecode) AS few,"
                    + " count(DISTINCT servicecode) AS services, approx_percentile(length(subject),"
                    + " 0.5) AS middle, min(length(subject)) AS shortest, max(length(subject)) AS"
                    + " longest FROM case_summary",
                1)
            .rows()
            .path(0);

    assertThat(row.path("many").asDouble()).isBetween(5_000 * 0.9, 5_000 * 1.1);
    assertThat(row.path("few").asDouble())
        .isBetween(row.path("services").asDouble() * 0.9, row.path("services").asDouble() * 1.1);
    assertThat(row.path("middle").asInt())
        .isBetween(row.path("shortest").asInt(), row.path("longest").asInt());
  }

  @Test
  void parametersAreBoundAndNeverRead() throws Exception {
    String sql =
        "SELECT count(*) AS n, count(DISTINCT rca_category) AS categories FROM case_summary WHERE"
            + " rca_category = ? AND length(subject) > ?";

    JsonNode found = run(sql, 10, "Throttling", 3).rows().path(0);
    JsonNode hostile = run(sql, 10, "x' OR '1'='1", 0).rows().path(0);

    assertThat(found.path("n").asInt()).isPositive();
    assertThat(found.path("categories").asInt()).isEqualTo(1);
    assertThat(hostile.path("n").asInt(-1)).isZero();
  }

  @Test
  void valuesHaveTheirTypes() throws Exception {
    JsonNode row =
        run(
                "SELECT 1 AS whole, CAST(2 AS bigint) AS big, 1.5 AS exact, 2.5e0 AS real, true AS"
                    + " truth, 'x' AS text, CAST(NULL AS varchar) AS absent, DATE '2025-01-05' AS"
                    + " day",
                1)
            .rows()
            .path(0);

    assertThat(row)
        .hasToString(
            "{\"whole\":1,\"big\":2,\"exact\":1.5,\"real\":2.5,\"truth\":true,\"text\":\"x\","
                + "\"absent\":null,\"day\":\"2025-01-05\"}");
  }

  @Test
  void moreThanAThousandRowsCome() throws Exception {
    QueryResult result = run("SELECT case_number FROM case_summary ORDER BY case_number", 3_000);

    assertThat(result.rows()).hasSize(3_000);
    assertThat(result.rows().findValuesAsText("case_number")).isSorted().doesNotHaveDuplicates();
    assertThat(result.hasMore()).isTrue();
  }

  @Test
  void whatIsCutOffGoesOnAtTheOffset() throws Exception {
    String sql = "SELECT case_number FROM case_summary ORDER BY case_number";
    QueryResult whole = run(sql, 5);
    QueryResult rest = engine().run(new CaseQuery(sql, List.of(), ALL, 3, 2), DemoEngine.context());

    assertThat(rest.rows().findValuesAsText("case_number"))
        .isEqualTo(whole.rows().findValuesAsText("case_number").subList(3, 5));
    assertThat(run("SELECT count(*) FROM case_summary", 5).hasMore()).isFalse();
  }

  @Test
  void aScopeHidesOtherAccounts() throws Exception {
    AccountScope mine = new AccountScope(false, Set.of("444444444444"));
    QueryResult result =
        engine()
            .run(
                new CaseQuery(
                    "SELECT DISTINCT account_number FROM case_summary WHERE account_number = ? OR"
                        + " true",
                    List.of("111111111111"),
                    mine,
                    0,
                    10),
                DemoEngine.context());

    assertThat(result.rows()).hasToString("[{\"account_number\":\"444444444444\"}]");
  }

  @Test
  void everyAnswerTellsItsRunAndItsCost() throws Exception {
    QueryResult result = run("SELECT count(*) FROM case_summary", 1);

    assertThat(result.executionId()).isNotBlank();
    assertThat(result.cost().engine()).isEqualTo(engine().name());
    assertThat(result.cost().toJson().has("milliseconds")).isTrue();
  }

  @Test
  void whatTheEngineCannotDoIsSaid() {
    assertThatThrownBy(() -> run("SELECT no_such_column FROM case_summary", 1))
        .isInstanceOf(QueryFailed.class)
        .hasMessageContaining("no_such_column");
    assertThatThrownBy(() -> run("SELECT 1 / (count(*) - count(*)) FROM case_summary", 1))
        .isInstanceOf(QueryFailed.class)
        .hasMessageContainingAll("ivision by zero");
  }

  @Test
  void anInterruptEndsTheWait() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    AtomicReference<Throwable> ended = new AtomicReference<>();
    Thread caller =
        Thread.ofVirtual()
            .start(() -> {
              started.countDown();
              try {
                run(SLOW, 1);
              } catch (InterruptedException | QueryFailed e) {
                ended.set(e);
              }
            });
    assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
    while (!isRunning()) {
      Thread.onSpinWait();
    }

    caller.interrupt();
    caller.join();

    assertThat(ended.get()).isInstanceOf(InterruptedException.class);
  }

  /// Whether the engine works on a statement now; true at once where that cannot be seen.
  boolean isRunning() {
    return true;
  }
}
