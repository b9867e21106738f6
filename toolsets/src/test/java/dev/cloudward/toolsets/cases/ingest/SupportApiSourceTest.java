package dev.cloudward.toolsets.cases.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.toolsets.cases.DemoEngine;
import dev.cloudward.toolsets.cases.FakeAws;
import dev.cloudward.toolsets.cases.aws.CaseAws.Target;
import dev.cloudward.toolsets.cases.demo.DemoCases;
import dev.cloudward.toolsets.cases.model.SupportCase;
import dev.cloudward.toolsets.cases.model.SupportCase.Message;
import dev.cloudward.toolsets.cases.store.CaseFiles;
import dev.cloudward.toolsets.cases.store.CaseWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupportApiSourceTest {

  private static final String ACCOUNT = "111111111111";
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration BACK = Duration.ofDays(800);

  private final Map<String, SupportCase> there = new ConcurrentHashMap<>();
  private final AtomicInteger callsUntilDeath = new AtomicInteger(Integer.MAX_VALUE);
  private FakeAws aws;

  @BeforeEach
  void start() throws IOException {
    for (SupportCase each : new DemoCases(7, DemoEngine.TODAY).make(260)) {
      there.put(each.id(), each);
    }
    aws = new FakeAws();
    aws.on("DescribeCases", input -> alive() ? FakeAws.ok(cases(input)) : dead());
    aws.on("DescribeCommunications", input -> alive() ? FakeAws.ok(messages(input)) : dead());
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  private boolean alive() {
    return callsUntilDeath.decrementAndGet() >= 0;
  }

  private static FakeAws.Answer dead() {
    return FakeAws.error(400, "InternalServerError", "gone");
  }

  private JsonNode cases(JsonNode input) {
    List<String> ids = input.path("caseIdList").valueStream().map(JsonNode::asText).toList();
    List<SupportCase> found =
        there.values().stream()
            .filter(c -> ids.isEmpty() || ids.contains(c.id()))
            .filter(c ->
                !input.has("afterTime")
                    || !c.created().isBefore(Instant.parse(input.path("afterTime").asText())))
            .sorted((a, b) -> a.created().compareTo(b.created()))
            .toList();
    int from = input.path("nextToken").asInt(0);
    int to = Math.min(found.size(), from + input.path("maxResults").asInt());
    ObjectNode page = Json.object();
    ArrayNode list = page.putArray("cases");
    for (SupportCase each : found.subList(from, to)) {
      list.addObject()
          .put("caseId", each.id())
          .put("displayId", each.number())
          .put("subject", each.subject())
          .put("status", each.status())
          .put("serviceCode", each.service())
          .put("categoryCode", each.category())
          .put("severityCode", each.severity())
          .put("submittedBy", each.submittedBy())
          .put("timeCreated", each.created().toString());
    }
    if (to < found.size()) {
      page.put("nextToken", Integer.toString(to));
    }
    return page;
  }

  /// One message a page, newest first, as the API gives them.
  private JsonNode messages(JsonNode input) {
    List<Message> all = there.get(input.path("caseId").asText()).messages().reversed();
    int from = input.path("nextToken").asInt(0);
    ObjectNode page = Json.object();
    page.putArray("communications")
        .addObject()
        .put("body", all.get(from).body())
        .put("submittedBy", all.get(from).by())
        .put("timeCreated", all.get(from).at().toString());
    if (from + 1 < all.size()) {
      page.put("nextToken", Integer.toString(from + 1));
    }
    return page;
  }

  private IngestReport ingest(CaseWriter writer, Instant now) throws Exception {
    IngestReport report = new IngestReport();
    new SupportApiSource(aws.door(), Target.standard(), ACCOUNT, report)
        .read(writer, now, BACK, DemoEngine.context());
    return report;
  }

  private static List<String> table(CaseWriter writer) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = writer.connection().createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT c.*, m.* EXCLUDE (account_number, case_number) FROM cases c LEFT JOIN"
                    + " case_communications m USING (account_number, case_number) ORDER BY"
                    + " case_number, position")) {
      while (found.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          row.append(found.getString(i)).append('|');
        }
        rows.add(row.toString());
      }
    }
    return rows;
  }

  @Test
  void casesComeWithAllTheirMessagesOldestFirst(@TempDir Path folder) throws Exception {
    try (CaseWriter writer = CaseWriter.open(new CaseFiles(folder))) {
      IngestReport report = ingest(writer, NOW);

      assertThat(report.stored()).isEqualTo(260);
      assertThat(writer.count()).isEqualTo(260);
      long messages = there.values().stream().mapToLong(c -> c.messages().size()).sum();
      assertThat(table(writer)).hasSize((int) messages);
      SupportCase one =
          there.values().stream().filter(c -> c.messages().size() == 3).findAny().get();
      List<String> rows =
          table(writer).stream().filter(row -> row.contains("|" + one.number() + "|")).toList();
      assertThat(rows.get(0)).contains(one.messages().get(0).body());
      assertThat(rows.get(2)).contains(one.messages().get(2).body());
    }
  }

  @Test
  void workThatWasKilledTwiceEndsAsUndisturbed(@TempDir Path folder, @TempDir Path other)
      throws Exception {
    List<String> undisturbed;
    try (CaseWriter writer = CaseWriter.open(new CaseFiles(other))) {
      ingest(writer, NOW);
      undisturbed = table(writer);
    }
    int whole = aws.asked().size();
    for (int life : List.of(310, 350)) {
      callsUntilDeath.set(life);
      try (CaseWriter writer = CaseWriter.open(new CaseFiles(folder))) {
        assertThatThrownBy(() -> ingest(writer, NOW))
            .isInstanceOf(IngestFailed.class)
            .hasMessageContaining("account " + ACCOUNT)
            .hasMessageContaining("gone");
      }
    }
    callsUntilDeath.set(Integer.MAX_VALUE);
    int before = aws.asked().size();
    try (CaseWriter writer = CaseWriter.open(new CaseFiles(folder))) {
      ingest(writer, NOW.plusSeconds(60));

      assertThat(table(writer)).isEqualTo(undisturbed);
    }
    assertThat(aws.asked().size() - before).isLessThan(whole);
  }

  @Test
  void aSecondRunDoesNothing(@TempDir Path folder) throws Exception {
    there.values().removeIf(c -> !c.status().equals("resolved"));
    try (CaseWriter writer = CaseWriter.open(new CaseFiles(folder))) {
      ingest(writer, NOW);
      List<String> first = table(writer);
      int calls = aws.asked().size();

      IngestReport report = ingest(writer, NOW.plusSeconds(3_600));

      assertThat(report.stored()).isZero();
      assertThat(table(writer)).isEqualTo(first);
      assertThat(aws.asked().size() - calls).isEqualTo(1);
    }
  }

  @Test
  void openCasesAreLookedAtAgainAndNewOnesFound(@TempDir Path folder) throws Exception {
    SupportCase open = with(there.values().iterator().next(), "opened");
    there.put(open.id(), open);
    try (CaseWriter writer = CaseWriter.open(new CaseFiles(folder))) {
      ingest(writer, NOW);
      there.put(open.id(), with(open, "resolved"));
      SupportCase fresh = another(open);
      there.put(fresh.id(), fresh);

      ingest(writer, NOW.plusSeconds(86_400 * 30L));

      assertThat(table(writer))
          .anyMatch(row -> row.contains(open.number()) && row.contains("|resolved|"))
          .anyMatch(row -> row.contains(fresh.number()));
      assertThat(writer.count()).isEqualTo(261);
    }
  }

  private static SupportCase with(SupportCase c, String status) {
    return new SupportCase(
        c.account(),
        c.number(),
        c.id(),
        c.subject(),
        c.service(),
        c.category(),
        c.severity(),
        c.submittedBy(),
        c.created(),
        status,
        c.retrieved(),
        null,
        null,
        null,
        c.messages());
  }

  private static SupportCase another(SupportCase c) {
    return new SupportCase(
        c.account(),
        "99000000001",
        "case-new",
        c.subject(),
        c.service(),
        c.category(),
        c.severity(),
        c.submittedBy(),
        NOW.plusSeconds(86_400),
        "resolved",
        c.retrieved(),
        null,
        null,
        null,
        c.messages());
  }

  @Test
  void anAccountWithoutASupportPlanIsSkippedAndNamed(@TempDir Path folder) throws Exception {
    aws.on(
        "DescribeCases",
        input ->
            FakeAws.error(
                400,
                "SubscriptionRequiredException",
                "Amazon Web Services Premium Support Subscription is required"));
    try (CaseWriter writer = CaseWriter.open(new CaseFiles(folder))) {
      IngestReport report = ingest(writer, NOW);

      assertThat(report.text())
          .contains("0 cases stored, 0 unchanged, 1 skipped.")
          .contains("account 111111111111: it has no Business or Enterprise Support plan");
    }
  }
}
