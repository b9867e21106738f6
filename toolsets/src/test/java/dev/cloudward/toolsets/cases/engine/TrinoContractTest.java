package dev.cloudward.toolsets.cases.engine;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cloudward.toolsets.cases.athena.RealTrino;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;

/// The Trino engine against a real server; `conformance/trino` starts one.
class TrinoContractTest extends EngineContract {

  private static TrinoEngine engine;

  @BeforeAll
  static void connect() {
    Optional<String> url = RealTrino.url();
    assumeTrue(url.isPresent(), "TRINO_TEST_URL names no Trino server.");
    engine =
        new TrinoEngine(
            new TrinoEngine.Settings(
                url.get(), "cloudward", Optional.empty(), true, "case_insights"));
  }

  @Override
  QueryEngine engine() {
    return engine;
  }

  @Override
  boolean takes(Dialect.Example example) {
    return !example.isEmbeddedOnly() && !example.isAthenasOwn();
  }
}
