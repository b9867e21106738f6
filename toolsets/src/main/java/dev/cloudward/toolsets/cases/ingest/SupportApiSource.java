package dev.cloudward.toolsets.cases.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.toolsets.cases.aws.CaseAws;
import dev.cloudward.toolsets.cases.aws.CaseAws.Outcome;
import dev.cloudward.toolsets.cases.aws.CaseAws.Target;
import dev.cloudward.toolsets.cases.model.SupportCase;
import dev.cloudward.toolsets.cases.model.SupportCase.Message;
import dev.cloudward.toolsets.cases.store.CaseWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads one account's cases from the AWS Support API.
///
/// The first run reads the last twelve months, which is what the API keeps; later runs read what is
/// new and look again at what was open. A run that was killed goes on where it was: cases that it
/// had stored are not read once more.
public final class SupportApiSource {

  /// The API keeps cases for twelve months.
  public static final Duration KEPT = Duration.ofDays(360);

  private static final Duration OVERLAP = Duration.ofDays(1);
  private static final int PAGE = 100;
  private static final int PAGES = 100_000;
  private static final int RECENT = 5;

  private final CaseAws aws;
  private final Target target;
  private final String account;
  private final IngestReport report;

  /// @param account the account that the target's credentials belong to
  public SupportApiSource(CaseAws aws, Target target, String account, IngestReport report) {
    this.aws = aws;
    this.target = target;
    this.account = account;
    this.report = report;
  }

  /// Reads what is new since the last run.
  ///
  /// @param now when this run begins
  /// @param back how far a first run reads
  public void read(CaseWriter writer, Instant now, Duration back, Context context)
      throws IngestFailed, InterruptedException, SQLException {
    String mark = "support:" + account;
    Optional<String> started = writer.watermark(mark + ":run").filter(text -> !text.isEmpty());
    Instant run = started.map(Instant::parse).orElse(now).truncatedTo(ChronoUnit.MILLIS);
    Instant after =
        writer
            .watermark(mark)
            .map(text -> Instant.parse(text).minus(OVERLAP))
            .orElse(run.minus(back));
    writer.put(List.of(), Map.of(mark + ":run", run.toString()));
    Known known = Known.of(writer, account);
    if (!list(writer, known, after, run, context)) {
      writer.put(List.of(), Map.of(mark + ":run", ""));
      return;
    }
    refresh(writer, known, run, context);
    writer.put(List.of(), Map.of(mark, run.toString(), mark + ":run", ""));
  }

  /// @return whether the account can be read at all
  private boolean list(CaseWriter writer, Known known, Instant after, Instant run, Context context)
      throws IngestFailed, InterruptedException, SQLException {
    ObjectNode input =
        Json.object()
            .put("afterTime", after.toString())
            .put("includeResolvedCases", true)
            .put("includeCommunications", true)
            .put("maxResults", PAGE);
    for (int page = 0; page < PAGES; page++) {
      Outcome outcome = aws.call(target, "support", "DescribeCases", input, context);
      if (page == 0
          && outcome.result() instanceof AwsResult.AwsError(var error)
          && error.code().equals("SubscriptionRequiredException")) {
        report.skipped(
            "account "
                + account
                + ": it has no Business or Enterprise Support plan, which the"
                + " Support API needs");
        return false;
      }
      JsonNode output = output(outcome);
      store(writer, known, output.path("cases"), run, context);
      String next = output.path("nextToken").asText("");
      if (next.isEmpty()) {
        return true;
      }
      input.put("nextToken", next);
    }
    throw new IngestFailed("account " + account + " has more pages of cases than can be.");
  }

  /// Looks again at cases that were open.
  private void refresh(CaseWriter writer, Known known, Instant run, Context context)
      throws IngestFailed, InterruptedException, SQLException {
    List<String> open = known.open(run);
    for (int from = 0; from < open.size(); from += PAGE) {
      ObjectNode input =
          Json.object()
              .put("includeResolvedCases", true)
              .put("includeCommunications", true)
              .put("maxResults", PAGE);
      ArrayNode ids = input.putArray("caseIdList");
      open.subList(from, Math.min(open.size(), from + PAGE)).forEach(ids::add);
      JsonNode output = output(aws.call(target, "support", "DescribeCases", input, context));
      store(writer, Known.of(writer, account), output.path("cases"), run, context);
    }
  }

  private void store(CaseWriter writer, Known known, JsonNode cases, Instant run, Context context)
      throws IngestFailed, InterruptedException, SQLException {
    List<SupportCase> changed = new ArrayList<>();
    for (JsonNode each : cases) {
      String number = each.path("displayId").asText("");
      String status = each.path("status").asText("");
      Known.Stored stored = known.find(number);
      if (isSettled(stored, status, run)) {
        report.unchanged(1);
        continue;
      }
      try {
        changed.add(CaseJson.read(each, account, null, run, messages(each, context)));
      } catch (CaseJson.Corrupt e) {
        report.skipped("case " + number + " of account " + account + ": " + e.getMessage());
      }
    }
    writer.put(changed, Map.of());
    report.stored(changed.size());
    context
        .client()
        .progress((double) report.stored() + report.unchanged(), null, "account " + account);
  }

  /// Closed cases do not change, and what this run has read it need not read again.
  private static boolean isSettled(Known.@Nullable Stored stored, String status, Instant run) {
    if (stored == null) {
      return false;
    }
    boolean isClosed = status.equals("resolved") && stored.status().equals("resolved");
    return isClosed || !stored.retrieved().isBefore(run);
  }

  /// A case comes with its newest messages; only where there may be more are all of them read.
  private List<Message> messages(JsonNode each, Context context)
      throws IngestFailed, InterruptedException, CaseJson.Corrupt {
    JsonNode recent = each.path("recentCommunications");
    boolean isWhole =
        recent.path("communications").isArray()
            && recent.path("communications").size() < RECENT
            && recent.path("nextToken").asText("").isEmpty();
    return isWhole
        ? CaseJson.messages(recent)
        : allMessages(each.path("caseId").asText(""), context);
  }

  private List<Message> allMessages(String caseId, Context context)
      throws IngestFailed, InterruptedException, CaseJson.Corrupt {
    ObjectNode input = Json.object().put("caseId", caseId).put("maxResults", PAGE);
    ArrayNode all = Json.array();
    for (int page = 0; page < PAGES; page++) {
      JsonNode output =
          output(aws.call(target, "support", "DescribeCommunications", input, context));
      output.path("communications").forEach(all::add);
      String next = output.path("nextToken").asText("");
      if (next.isEmpty()) {
        break;
      }
      input.put("nextToken", next);
    }
    return CaseJson.messages(Json.object().<ObjectNode>set("communications", all));
  }

  private JsonNode output(Outcome outcome) throws IngestFailed {
    if (outcome.result() instanceof AwsResult.Ok(ObjectNode output, String _)) {
      return output;
    }
    throw new IngestFailed("account " + account + ": " + outcome.failure().asText());
  }
}
