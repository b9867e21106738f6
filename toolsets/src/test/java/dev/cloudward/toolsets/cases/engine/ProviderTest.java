package dev.cloudward.toolsets.cases.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudward.kernel.config.ConfigError;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.toolsets.cases.CaseSettings;
import dev.cloudward.toolsets.cases.DemoEngine;
import dev.cloudward.toolsets.cases.sql.AccountScope;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProviderTest {

  @Test
  void athenasSettingsChooseAthena() {
    assertThat(CaseSettings.from(new Environment(Map.of("HOME", "/h"))).engine())
        .isEqualTo(CaseSettings.Engine.DUCKDB);
    CaseSettings athena =
        CaseSettings.from(
            new Environment(Map.of("HOME", "/h", "ATHENA_DATABASE", "case_insights_x")));
    assertThat(athena.engine()).isEqualTo(CaseSettings.Engine.ATHENA);
    assertThat(athena.workgroup()).isEqualTo("primary");
    assertThatThrownBy(() ->
            CaseSettings.from(
                new Environment(Map.of("HOME", "/h", "CLOUDWARD_CASES_ENGINE", "athena"))))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("ATHENA_DATABASE must name the database");
  }

  @Test
  void beforeTheFirstIngestionThereIsAHint() {
    try (DuckEngine engine = new DuckEngine(() -> null, new DuckSettings(128, 1, 1), "x")) {
      assertThatThrownBy(() ->
              engine.run(
                  new CaseQuery("SELECT 1", List.of(), AccountScope.all(), 0, 10),
                  DemoEngine.context()))
          .isInstanceOfSatisfying(
              QueryFailed.class,
              failed ->
                  assertThat(failed.failure().asText())
                      .contains("no support cases have been ingested yet.")
                      .contains("cloudward cases ingest"));
    }
  }

  @Test
  void trinoThatIsNotThereSaysSo() {
    TrinoEngine engine =
        new TrinoEngine(
            new TrinoEngine.Settings(
                "jdbc:trino://127.0.0.1:1/hive/x", "me", java.util.Optional.empty(), true, "x"));

    assertThatThrownBy(() ->
            engine.run(
                new CaseQuery(
                    "SELECT * FROM case_summary WHERE subject = ?",
                    List.of("x"),
                    AccountScope.all(),
                    0,
                    10),
                DemoEngine.context()))
        .isInstanceOf(QueryFailed.class)
        .hasMessageContaining("Trino could not run the query:");
    engine.close();
  }
}
