package dev.cloudward.toolsets.cases.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.toolsets.cases.DemoEngine;
import dev.cloudward.toolsets.cases.FakeAws;
import dev.cloudward.toolsets.cases.analysis.BedrockModel;
import dev.cloudward.toolsets.cases.analysis.ModelPrice;
import dev.cloudward.toolsets.cases.aws.CaseAws.Target;
import dev.cloudward.toolsets.cases.demo.DemoCases;
import dev.cloudward.toolsets.cases.engine.QueryFailed;
import dev.cloudward.toolsets.cases.model.SupportCase;
import dev.cloudward.toolsets.cases.store.CaseFiles;
import dev.cloudward.toolsets.cases.store.CaseWriter;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnotatorTest {

  @TempDir private Path folder;
  private CaseFiles files;

  @BeforeEach
  void place() {
    files = new CaseFiles(folder.resolve("store"));
  }

  private static String value(CaseWriter writer, String sql) throws SQLException {
    try (Statement statement = writer.connection().createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      found.next();
      return String.valueOf(found.getString(1));
    }
  }

  @Test
  void annotationTakesOnlyCategoriesOfTheLists() throws Exception {
    try (FakeAws aws = new FakeAws();
        CaseWriter writer = CaseWriter.open(files)) {
      aws.on(
          "converse",
          input -> {
            boolean isSecondTry = input.toString().contains("not of the lists");
            String category = isSecondTry ? "Quota reached" : "Bad Luck";
            return FakeAws.ok(reply(category));
          });
      writer.put(bare(4), Map.of());
      IngestReport report = new IngestReport();
      Annotator annotator = annotator(aws, report);

      assertThat(annotator.estimate(writer, Optional.empty()).cases()).isEqualTo(4);
      annotator.run(writer, 3, DemoEngine.context());
      assertThat(annotator.estimate(writer, Optional.empty()).cases()).isEqualTo(1);
      annotator.run(writer, 100, DemoEngine.context());

      assertThat(report.stored()).isEqualTo(4);
      assertThat(
              value(
                  writer,
                  "SELECT count(*) FROM cases WHERE rca_category = 'Limit reached' AND"
                      + " lifecycle_category = 'Load Testing' AND case_summary = 'S.'"))
          .isEqualTo("4");
    }
  }

  @Test
  void annotationGivesUpOnAStubbornModelAndNamesTheCase() throws Exception {
    try (FakeAws aws = new FakeAws();
        CaseWriter writer = CaseWriter.open(files)) {
      aws.on(
          "converse",
          input ->
              FakeAws.ok(
                  FakeAws.parse(
                      "{\"output\": {\"message\": {\"role\": \"assistant\", \"content\": [{\"text\":"
                          + " \"no\"}]}}, \"stopReason\": \"end_turn\", \"usage\": {\"inputTokens\":"
                          + " 1, \"outputTokens\": 1, \"totalTokens\": 2}}")));
      List<SupportCase> cases = bare(1);
      writer.put(cases, Map.of());
      IngestReport report = new IngestReport();
      annotator(aws, report).run(writer, 10, DemoEngine.context());

      assertThat(report.text())
          .contains(
              "case "
                  + cases.getFirst().number()
                  + ": the model gave no category of the lists, 3"
                  + " times");
    }
  }

  @Test
  void aThrottledModelIsAskedAgainLater() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (FakeAws aws = new FakeAws();
        CaseWriter writer = CaseWriter.open(files)) {
      aws.on(
          "converse",
          input ->
              asked.incrementAndGet() < 4
                  ? FakeAws.error(429, "ThrottlingException", "Too many requests")
                  : FakeAws.ok(reply("Throttling")));
      writer.put(bare(1), Map.of());
      IngestReport report = new IngestReport();

      annotator(aws, report).run(writer, 10, DemoEngine.context());

      assertThat(report.stored()).isEqualTo(1);
      assertThat(asked).hasValue(4);
    }
  }

  @Test
  void whatWasAnsweredIsKeptWhenTheModelFailsAndTheNextRunGoesOn() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (FakeAws aws = new FakeAws();
        CaseWriter writer = CaseWriter.open(files)) {
      aws.on(
          "converse",
          input ->
              asked.incrementAndGet() > 20
                  ? FakeAws.error(403, "AccessDeniedException", "No access to the model.")
                  : FakeAws.ok(reply("Throttling")));
      writer.put(bare(30), Map.of());
      IngestReport report = new IngestReport();
      Annotator annotator = annotator(aws, report);

      assertThatThrownBy(() -> annotator.run(writer, 100, DemoEngine.context()))
          .isInstanceOf(QueryFailed.class)
          .hasMessageContaining("is not enabled for these credentials");
      assertThat(report.stored()).isEqualTo(20);
      assertThat(annotator.estimate(writer, Optional.empty()).cases()).isEqualTo(10);

      asked.set(-100);
      annotator.run(writer, 100, DemoEngine.context());
      assertThat(annotator.estimate(writer, Optional.empty()).cases()).isZero();
      assertThat(asked).hasValue(-90);
    }
  }

  @Test
  void theEstimateTellsTokensAndDollars() throws Exception {
    try (FakeAws aws = new FakeAws();
        CaseWriter writer = CaseWriter.open(files)) {
      writer.put(bare(10), Map.of());
      Annotator annotator = annotator(aws, new IngestReport());

      String known =
          annotator
              .estimate(writer, ModelPrice.of("us.anthropic.claude-3-haiku-20240307-v1:0"))
              .text();
      String unknown = annotator.estimate(writer, ModelPrice.of("some.other-model")).text();

      assertThat(known)
          .startsWith("10 cases to annotate, about ")
          .containsPattern("That is about \\$0\\.\\d\\d, at \\$0\\.25 a million tokens in");
      assertThat(unknown).endsWith("Its price is not known here; give it with --price.");
      assertThat(aws.asked()).isEmpty();
      assertThatThrownBy(() -> ModelPrice.parse("cheap"))
          .hasMessageContaining("a price is two numbers")
          .hasMessageContaining("was \"cheap\".");
    }
  }

  private static Annotator annotator(FakeAws aws, IngestReport report) {
    return new Annotator(
        new BedrockModel(aws.door(), "m", Optional.empty(), Target.standard()),
        () -> Instant.parse("2026-01-01T00:00:00Z"),
        report,
        Duration.ZERO);
  }

  private static JsonNode reply(String category) {
    ObjectNode answer =
        Json.object()
            .put("summary", "S.")
            .put("rca_category", category)
            .put("rca_reason", "R.")
            .put("lifecycle_category", "Load Testing")
            .put("lifecycle_reason", "L.");
    ObjectNode reply = Json.object().put("stopReason", "end_turn");
    reply
        .putObject("output")
        .putObject("message")
        .put("role", "assistant")
        .putArray("content")
        .addObject()
        .put("text", Json.write(answer));
    reply.putObject("usage").put("inputTokens", 1).put("outputTokens", 1).put("totalTokens", 2);
    return reply;
  }

  /// Closed cases as ingestion stores them, without annotations.
  private static List<SupportCase> bare(int count) {
    return new DemoCases(5, DemoEngine.TODAY)
        .make(50).stream()
            .filter(c -> c.status().equals("resolved"))
            .limit(count)
            .map(c ->
                new SupportCase(
                    c.account(),
                    c.number(),
                    c.id(),
                    c.subject(),
                    c.service(),
                    c.category(),
                    c.severity(),
                    c.submittedBy(),
                    c.created(),
                    c.status(),
                    c.retrieved(),
                    null,
                    null,
                    null,
                    c.messages()))
            .toList();
  }
}
