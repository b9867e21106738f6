package dev.cloudward.toolsets.cases.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.AccessClass;
import dev.cloudward.kernel.tool.Action;
import dev.cloudward.kernel.tool.ToolResult.Failure.Kind;
import dev.cloudward.toolsets.cases.aws.CaseAws;
import dev.cloudward.toolsets.cases.engine.QueryResult.Cost;
import dev.cloudward.toolsets.cases.sql.Gated;
import dev.cloudward.toolsets.cases.sql.SqlDialect;
import dev.cloudward.toolsets.cases.sql.SqlGate;
import dev.cloudward.toolsets.cases.sql.SqlRefused;
import dev.cloudward.toolsets.cases.sql.SqlSchema;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Questions on Amazon Athena, as upstream's server asked them, bound and bounded.
///
/// A statement that would read more than the budget is refused where the table's statistics tell so
/// beforehand; one that is cancelled, or has read more, is stopped at AWS. Results of the last hour
/// are used again where the workgroup allows it.
public final class AthenaEngine implements QueryEngine {

  private static final double DOLLARS_A_TERABYTE = 5.0;
  private static final long LEAST_BILLED = 10L * 1024 * 1024;
  private static final long MEGABYTE = 1_048_576;

  /// Where statements run, and what they may read.
  ///
  /// @param resultsBucket a bucket, or null where the workgroup has a place for results
  /// @param scanBudget bytes that one statement may read
  /// @param dailyBudget bytes that a caller may have read in a day
  public record Settings(
      String database,
      String workgroup,
      Optional<String> resultsBucket,
      long scanBudget,
      long dailyBudget) {}

  private final Settings settings;
  private final AthenaStatements statements;
  private final ScanEstimate estimate;
  private final DailyBudget budget;
  private final SqlGate gate;

  public AthenaEngine(CaseAws aws, Settings settings, Clock clock) {
    this.settings = settings;
    this.statements = new AthenaStatements(aws, settings);
    this.estimate = new ScanEstimate(statements, clock);
    this.budget = new DailyBudget(settings.dailyBudget(), clock);
    this.gate = new SqlGate(SqlDialect.TRINO, SqlSchema.distributed(settings.database()));
  }

  @Override
  public String name() {
    return "athena";
  }

  @Override
  public CaseColumns columns() {
    return CaseColumns.STRINGS;
  }

  @Override
  public List<Action> actions() {
    return List.of(
        Action.of(
            "athena:StartQueryExecution",
            AccessClass.READ,
            "runs a SELECT on Athena in the workgroup " + settings.workgroup()));
  }

  @Override
  public QueryResult run(CaseQuery query, Context context)
      throws InterruptedException, QueryFailed {
    try {
      return switch (gate.check(query.sql(), query.scope(), query.offset(), query.maxRows() + 1L)) {
        case Gated.Listing listing -> Listings.answer(listing, query, name());
        case Gated.Statement(String sql) -> execute(sql, query, context);
      };
    } catch (SqlRefused e) {
      throw QueryFailed.of(e);
    }
  }

  private QueryResult execute(String sql, CaseQuery query, Context context)
      throws InterruptedException, QueryFailed {
    long start = System.nanoTime();
    String caller = context.caller().subject();
    long left = budget.left(caller);
    if (left == 0) {
      throw new QueryFailed(
          Kind.DENIED,
          "the "
              + settings.dailyBudget() / MEGABYTE
              + " MB that "
              + caller
              + " may read on Athena in a day are used up.",
          "Ask again after midnight UTC, or raise CLOUDWARD_CASES_DAILY_SCAN_MB.");
    }
    boolean isPlain = query.parameters().isEmpty() && !sql.startsWith("EXPLAIN");
    if (isPlain) {
      checkEstimate(estimate.of(sql, context), left);
    }
    JsonNode execution =
        statements.run(
            sql, query.parameters(), scanned -> checkScanned(caller, scanned, left), context);
    long scanned = execution.path("Statistics").path("DataScannedInBytes").asLong();
    budget.spend(caller, scanned);
    return read(execution, query, context, start, budget.left(caller));
  }

  private void checkEstimate(OptionalLong bytes, long left) throws QueryFailed {
    long allowed = Math.min(settings.scanBudget(), left);
    if (bytes.isPresent() && bytes.getAsLong() > allowed) {
      throw new QueryFailed(
          Kind.DENIED,
          "the query was not run: it would read about "
              + bytes.getAsLong() / MEGABYTE
              + " MB, and "
              + allowed / MEGABYTE
              + " MB are allowed.",
          "Narrow it by account_number, select fewer columns, or raise"
              + " CLOUDWARD_CASES_SCAN_BUDGET_MB.");
    }
  }

  private void checkScanned(String caller, long scanned, long left) throws QueryFailed {
    long allowed = Math.min(settings.scanBudget(), left);
    if (scanned > allowed) {
      budget.spend(caller, scanned);
      throw new QueryFailed(
          Kind.DENIED,
          "the query was stopped: it had read "
              + scanned / MEGABYTE
              + " MB, and the budget is "
              + allowed / MEGABYTE
              + " MB.",
          "Narrow it by account_number, or raise "
              + (left < settings.scanBudget()
                  ? "CLOUDWARD_CASES_DAILY_SCAN_MB."
                  : "CLOUDWARD_CASES_SCAN_BUDGET_MB."));
    }
  }

  private QueryResult read(
      JsonNode execution, CaseQuery query, Context context, long start, long left)
      throws InterruptedException, QueryFailed {
    String id = execution.path("QueryExecutionId").asText();
    ArrayNode rows = Json.array();
    AthenaRows reader = new AthenaRows(execution);
    String next = null;
    boolean hasMore = false;
    do {
      ObjectNode page = statements.page(id, next, query.maxRows() - rows.size() + 2, context);
      hasMore = reader.read(page.path("ResultSet"), query.maxRows(), rows);
      next = page.path("NextToken").asText("");
    } while (!next.isEmpty() && !hasMore && rows.size() <= query.maxRows());
    long scanned = execution.path("Statistics").path("DataScannedInBytes").asLong();
    long millis = (System.nanoTime() - start) / 1_000_000;
    return new QueryResult(
        reader.labels(),
        rows,
        hasMore,
        id,
        new Cost(name(), millis, scanned, dollars(scanned), left));
  }

  static double dollars(long scanned) {
    double billed = scanned == 0 ? 0 : Math.max(LEAST_BILLED, scanned);
    return Math.round(billed / (1L << 40) * DOLLARS_A_TERABYTE * 1e6) / 1e6;
  }

  @Override
  public void close() {}
}
