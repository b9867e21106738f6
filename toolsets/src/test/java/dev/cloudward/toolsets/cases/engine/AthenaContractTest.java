package dev.cloudward.toolsets.cases.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudward.aws.Aws;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.sandbox.Sandbox;
import dev.cloudward.sandbox.SandboxSettings;
import dev.cloudward.toolsets.cases.DemoEngine;
import dev.cloudward.toolsets.cases.aws.CaseAws;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The Athena engine against the sandbox's Athena, over signed HTTP.
class AthenaContractTest extends EngineContract {

  private static Sandbox sandbox;
  private static AthenaEngine engine;

  @BeforeAll
  static void start() throws Exception {
    sandbox = Sandbox.start(SandboxSettings.defaults());
    DemoEngine.get()
        .run(new CaseQuery("SELECT 1", java.util.List.of(), ALL, 0, 1), DemoEngine.context());
    Environment environment =
        new Environment(
            Map.of(
                "AWS_ACCESS_KEY_ID",
                "any",
                "AWS_SECRET_ACCESS_KEY",
                "any",
                "AWS_REGION",
                "us-east-1",
                "AWS_ENDPOINT_URL",
                sandbox.url().toString(),
                "HOME",
                "/nonexistent"));
    Aws aws = Aws.of(environment, Clock.systemUTC());
    engine =
        new AthenaEngine(
            new CaseAws(aws.client(), aws.catalog()),
            new AthenaEngine.Settings(
                "case_insights", "CaseInsights-demo", Optional.empty(), 1L << 40, 1L << 50),
            Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Override
  QueryEngine engine() {
    return engine;
  }

  @Override
  boolean takes(Dialect.Example example) {
    return !example.isEmbeddedOnly() && !example.isNested() && !example.isAthenasOwn();
  }

  @Test
  void anEqualStatementIsReadAgainFromItsResult() throws Exception {
    String sql = "SELECT subject FROM case_summary ORDER BY case_number LIMIT 7";

    QueryResult first = run(sql, 10);
    QueryResult second = run(sql, 10);

    assertThat(second.rows()).isEqualTo(first.rows());
    assertThat(first.cost().bytesScanned()).isPositive();
    assertThat(first.cost().dollars()).isPositive();
    assertThat(second.cost().bytesScanned()).isZero();
    assertThat(second.cost().dollars()).isZero();
  }
}
