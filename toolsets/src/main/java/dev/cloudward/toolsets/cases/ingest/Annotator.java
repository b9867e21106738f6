package dev.cloudward.toolsets.cases.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.toolsets.cases.analysis.Model;
import dev.cloudward.toolsets.cases.analysis.ModelPrice;
import dev.cloudward.toolsets.cases.engine.QueryFailed;
import dev.cloudward.toolsets.cases.store.CaseWriter;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Has a model summarise closed cases and put each into one root-cause and one lifecycle category.
///
/// Only categories of the lists are taken; an answer outside of them is asked for once more. Each
/// case is stored when it is done, so that a run which is killed goes on where it was.
public final class Annotator {

  private static final int AT_ONCE = 8;

  private final Classifier classifier;
  private final InstantSource clock;
  private final IngestReport report;

  /// @param firstWait how long to wait when the model is first throttled, twice as long each time
  public Annotator(Model model, InstantSource clock, IngestReport report, Duration firstWait) {
    this.classifier = new Classifier(model, firstWait);
    this.clock = clock;
    this.report = report;
  }

  /// What annotating all that waits would take.
  ///
  /// @param inputTokens estimated from the texts' length
  /// @param price what the model costs, empty where it is not known
  public record Estimate(
      long cases, long inputTokens, long outputTokens, Optional<ModelPrice> price) {

    /// One line for people.
    public String text() {
      return tokens()
          + price
              .map(known ->
                  " That is about $%.2f, at %s."
                      .formatted(known.dollars(inputTokens, outputTokens), known.text()))
              .orElse(" Its price is not known here; give it with --price.");
    }

    private String tokens() {
      return cases
          + " cases to annotate, about "
          + inputTokens / 1_000
          + " thousand tokens in and "
          + outputTokens / 1_000
          + " thousand out.";
    }
  }

  /// Counts what waits.
  ///
  /// @param price what the model costs, empty where it is not known
  public Estimate estimate(CaseWriter writer, Optional<ModelPrice> price) throws SQLException {
    try (PreparedStatement query =
            writer
                .connection()
                .prepareStatement(
                    """
                    SELECT count(DISTINCT (c.account_number, c.case_number)), coalesce(sum(length(m.body)), 0)
                    FROM cases c JOIN case_communications m USING (account_number, case_number)
                    WHERE c.status = 'resolved' AND c.rca_category IS NULL\
                    """);
        ResultSet found = query.executeQuery()) {
      found.next();
      long cases = found.getLong(1);
      long characters = found.getLong(2) + cases * classifier.instructions().length();
      return new Estimate(cases, characters / 4, cases * 300, price);
    }
  }

  /// Annotates up to a number of cases, oldest first.
  public void run(CaseWriter writer, int most, Context context)
      throws SQLException, InterruptedException, QueryFailed {
    UnannotatedCases cases = new UnannotatedCases(writer);
    List<CaseKey> waiting = cases.oldest(most);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int from = 0; from < waiting.size(); from += AT_ONCE) {
        int to = Math.min(waiting.size(), from + AT_ONCE);
        annotate(cases, waiting.subList(from, to), threads, context);
        context.client().progress(to, (double) waiting.size(), "annotating");
      }
    }
  }

  /// Asks about some cases at once, and stores each answer that came, even if another failed.
  private void annotate(
      UnannotatedCases cases, List<CaseKey> some, ExecutorService threads, Context context)
      throws SQLException, InterruptedException, QueryFailed {
    List<Future<Optional<JsonNode>>> answers = new ArrayList<>();
    for (CaseKey each : some) {
      String text = cases.conversation(each);
      answers.add(threads.submit(() -> classifier.classify(text, context)));
    }
    QueryFailed failed = null;
    for (int i = 0; i < some.size(); i++) {
      try {
        settle(cases, some.get(i), answers.get(i).get());
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof QueryFailed cause)) {
          throw new IllegalStateException("asking the model failed", e);
        }
        failed = cause;
      }
    }
    if (failed != null) {
      throw failed;
    }
  }

  private void settle(UnannotatedCases cases, CaseKey each, Optional<JsonNode> answer)
      throws SQLException {
    if (answer.isPresent()) {
      cases.annotate(each, answer.get(), clock.instant());
      report.stored(1);
    } else {
      report.skipped(
          "case "
              + each.number()
              + ": the model gave no category of the lists, "
              + Classifier.TRIES
              + " times");
    }
  }
}
