package dev.cloudward.toolsets.cases.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.call.Deadline;
import dev.cloudward.toolsets.cases.DemoEngine;
import dev.cloudward.toolsets.cases.store.CaseFiles;
import dev.cloudward.toolsets.cases.store.CaseWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void fiftyCallersAtOnceAreAllAnsweredWhenOneOfThemGoesAway() throws Exception {
    AtomicReference<Throwable> gone = new AtomicReference<>();
    Thread leaving =
        Thread.ofVirtual()
            .start(() -> {
              try {
                run(SLOW, 1);
              } catch (InterruptedException | QueryFailed e) {
                gone.set(e);
              }
            });
    List<Future<QueryResult>> answers = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int caller = 0; caller < 50; caller++) {
        String sql = "SELECT count(*) + " + caller + " AS n FROM case_summary";
        answers.add(callers.submit(() -> run(sql, 1)));
      }
      leaving.interrupt();
    }
    leaving.join();

    assertThat(gone.get()).isInstanceOf(InterruptedException.class);
    for (int caller = 0; caller < 50; caller++) {
      assertThat(answers.get(caller).get().rows().path(0).path("n").asInt())
          .isEqualTo(5_000 + caller);
    }
  }

  @Test
  void whoWaitedTooLongBehindOthersIsTold() throws Exception {
    try (DuckEngine narrow = DemoEngine.with(new DuckSettings(256, 1, 1));
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      narrow.run(new CaseQuery("SELECT 1", List.of(), ALL, 0, 1), DemoEngine.context());
      Future<QueryResult> slow =
          callers.submit(() ->
              narrow.run(new CaseQuery(SLOW, List.of(), ALL, 0, 1), within(Duration.ofSeconds(4))));
      Thread.sleep(200);

      assertThatThrownBy(() ->
              narrow.run(
                  new CaseQuery("SELECT 2", List.of(), ALL, 0, 1), within(Duration.ofMillis(100))))
          .hasMessage("the query waited all its time behind other questions and was not run.");
      assertThatThrownBy(slow::get).hasMessageContaining("the query took too long");
    }
  }

  @Test
  void aFileThatAnotherProgramWritesIsNamed(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("cases-1.duckdb");
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                WritingProcess.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (DuckEngine engine =
        new DuckEngine(() -> file, new DuckSettings(256, 1, 1), "case_insights")) {
      assertThat(other.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("open");

      assertThatThrownBy(() ->
              engine.run(new CaseQuery("SELECT 1", List.of(), ALL, 0, 1), DemoEngine.context()))
          .isInstanceOfSatisfying(
              QueryFailed.class,
              failed ->
                  assertThat(failed.failure().asText())
                      .contains(file + " is open in another program (process " + other.pid() + ").")
                      .contains("Ask again when that program has closed the file."));
      assertThatThrownBy(() -> CaseWriter.open(new CaseFiles(folder)))
          .hasMessageContaining("work.duckdb is open in another program")
          .hasMessageContaining("One ingestion runs at a time: wait until it has ended.");
    } finally {
      other.destroyForcibly().waitFor();
    }
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
