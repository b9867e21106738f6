package dev.cloudward.toolsets.cases.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.call.Deadline;
import dev.cloudward.toolsets.cases.DemoEngine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DuckEngineTest extends EngineContract {

  @Override
  QueryEngine engine() {
    return DemoEngine.get();
  }

  @Override
  boolean takes(Dialect.Example example) {
    return true;
  }

  @Test
  void aQueryThatTakesTooLongIsStoppedAndSaysWhatToDo() {
    assertThatThrownBy(() ->
            engine().run(new CaseQuery(SLOW, List.of(), ALL, 0, 1), within(Duration.ofSeconds(1))))
        .isInstanceOfSatisfying(
            QueryFailed.class,
            failed ->
                assertThat(failed.failure().asText())
                    .contains("the query took too long and was stopped.")
                    .contains("Narrow it with a WHERE on time or account"));
  }

  @Test
  void aQueryThatNeedsTooMuchMemoryIsStoppedAndTheNextOneRuns() throws Exception {
    assertThatThrownBy(() ->
            run(
                "SELECT array_agg(a.case_summary || b.case_summary) FROM case_summary a JOIN"
                    + " case_summary b ON a.account_number = b.account_number",
                1))
        .isInstanceOfSatisfying(
            QueryFailed.class,
            failed ->
                assertThat(failed.failure().asText())
                    .contains("the query needs more memory than queries may use.")
                    .contains("CLOUDWARD_CASES_MEMORY_MB"));
    assertThat(Dialect.values(run("SELECT count(*) FROM case_summary", 1)))
        .isEqualTo(Dialect.expected("[[5000]]"));
  }

  private static Context within(Duration time) {
    Context usual = DemoEngine.context();
    return new Context(
        usual.requestId(),
        usual.caller(),
        usual.inputs(),
        Deadline.in(time),
        usual.cancellation(),
        usual.client(),
        usual.trace(),
        List.of(),
        false);
  }
}
