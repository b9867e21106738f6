package dev.cloudward.toolsets.cases.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.call.Deadline;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.AccessClass;
import dev.cloudward.kernel.tool.Action;
import dev.cloudward.kernel.tool.ToolResult.Failure.Kind;
import dev.cloudward.toolsets.cases.aws.CaseAws;
import dev.cloudward.toolsets.cases.aws.CaseAws.Outcome;
import dev.cloudward.toolsets.cases.aws.CaseAws.Target;
import dev.cloudward.toolsets.cases.engine.QueryResult.Cost;
import dev.cloudward.toolsets.cases.sql.Gated;
import dev.cloudward.toolsets.cases.sql.SqlDialect;
import dev.cloudward.toolsets.cases.sql.SqlGate;
import dev.cloudward.toolsets.cases.sql.SqlRefused;
import dev.cloudward.toolsets.cases.sql.SqlSchema;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Questions on Amazon Athena, as upstream's server asked them, bound and bounded.
///
/// A statement that is cancelled, or reads more than the budget, is stopped at AWS. Results of the
/// last hour are used again where the workgroup allows it.
public final class AthenaEngine implements QueryEngine {

  private static final int PAGE = 1_000;
  private static final int REUSE_MINUTES = 60;
  private static final double DOLLARS_A_TERABYTE = 5.0;
  private static final long LEAST_BILLED = 10L * 1024 * 1024;
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  /// Where statements run.
  ///
  /// @param resultsBucket a bucket, or null where the workgroup has a place for results
  /// @param scanBudget bytes after which a running statement is stopped
  public record Settings(
      String database, String workgroup, Optional<String> resultsBucket, long scanBudget) {}

  private final CaseAws aws;
  private final Settings settings;
  private final SqlGate gate;

  public AthenaEngine(CaseAws aws, Settings settings) {
    this.aws = aws;
    this.settings = settings;
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
    String id = start(sql, query, context).path("QueryExecutionId").asText();
    JsonNode execution = null;
    try {
      execution = await(id, context);
    } finally {
      if (execution == null) {
        stop(id, context);
      }
    }
    ArrayNode rows = Json.array();
    AthenaRows reader = new AthenaRows(execution);
    String next = null;
    boolean hasMore = false;
    do {
      ObjectNode page = page(id, next, query.maxRows() - rows.size() + 2, context);
      hasMore = reader.read(page.path("ResultSet"), query.maxRows(), rows);
      next = page.path("NextToken").asText("");
    } while (!next.isEmpty() && !hasMore && rows.size() <= query.maxRows());
    long scanned = execution.path("Statistics").path("DataScannedInBytes").asLong();
    long millis = (System.nanoTime() - start) / 1_000_000;
    return new QueryResult(
        reader.labels(), rows, hasMore, id, new Cost(name(), millis, scanned, dollars(scanned)));
  }

  static double dollars(long scanned) {
    double billed = scanned == 0 ? 0 : Math.max(LEAST_BILLED, scanned);
    return Math.round(billed / (1L << 40) * DOLLARS_A_TERABYTE * 1e6) / 1e6;
  }

  private ObjectNode start(String sql, CaseQuery query, Context context)
      throws InterruptedException, QueryFailed {
    ObjectNode input = Json.object().put("QueryString", sql).put("WorkGroup", settings.workgroup());
    input.putObject("QueryExecutionContext").put("Database", settings.database());
    settings
        .resultsBucket()
        .ifPresent(bucket ->
            input
                .putObject("ResultConfiguration")
                .put("OutputLocation", "s3://" + bucket + "/queries/"));
    input
        .putObject("ResultReuseConfiguration")
        .putObject("ResultReuseByAgeConfiguration")
        .put("Enabled", true)
        .put("MaxAgeInMinutes", REUSE_MINUTES);
    if (!query.parameters().isEmpty()) {
      ArrayNode parameters = input.putArray("ExecutionParameters");
      query.parameters().forEach(value -> parameters.add(literal(value)));
    }
    return call("StartQueryExecution", input, context);
  }

  /// Athena takes parameters as literals.
  static String literal(Object value) {
    return value instanceof Number
        ? value.toString()
        : "'" + value.toString().replace("'", "''") + "'";
  }

  private JsonNode await(String id, Context context) throws InterruptedException, QueryFailed {
    Duration wait = FIRST_WAIT;
    while (true) {
      JsonNode execution =
          call("GetQueryExecution", Json.object().put("QueryExecutionId", id), context)
              .path("QueryExecution");
      String state = execution.path("Status").path("State").asText();
      long scanned = execution.path("Statistics").path("DataScannedInBytes").asLong();
      switch (state) {
        case "SUCCEEDED" -> {
          return execution;
        }
        case "FAILED", "CANCELLED" -> throw failed(execution);
        default -> {
          if (scanned > settings.scanBudget()) {
            throw new QueryFailed(
                Kind.DENIED,
                "the query was stopped: it had read "
                    + scanned / 1_048_576
                    + " MB, and the budget is "
                    + settings.scanBudget() / 1_048_576
                    + " MB.",
                "Narrow it by account_number, or raise CLOUDWARD_CASES_SCAN_BUDGET_MB.");
          }
        }
      }
      if (context.deadline().isOver()) {
        throw new QueryFailed(
            Kind.TIMEOUT,
            "Athena did not finish the query in time; it was stopped.",
            "Narrow it by account_number, or ask for fewer columns.");
      }
      context
          .client()
          .progress((double) scanned, null, "Athena has read " + scanned / 1_048_576 + " MB");
      context.deadline().sleep(wait);
      wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
    }
  }

  private static QueryFailed failed(JsonNode execution) {
    JsonNode status = execution.path("Status");
    String reason =
        status
            .path("StateChangeReason")
            .asText(status.path("AthenaError").path("ErrorMessage").asText());
    if (reason.contains("Bytes scanned limit")) {
      return new QueryFailed(
          Kind.DENIED,
          "the workgroup stopped the query: " + reason,
          "Narrow it by account_number, or raise the workgroup's limit.");
    }
    return new QueryFailed(
        status.path("AthenaError").path("ErrorCategory").asInt() == 1
            ? Kind.AWS_ERROR
            : Kind.INVALID_ARGUMENT,
        "Athena could not run the query: " + (reason.isEmpty() ? "no reason given." : reason),
        null);
  }

  private ObjectNode page(String id, @Nullable String next, int rows, Context context)
      throws InterruptedException, QueryFailed {
    ObjectNode input =
        Json.object().put("QueryExecutionId", id).put("MaxResults", Math.min(PAGE, rows));
    if (next != null) {
      input.put("NextToken", next);
    }
    return call("GetQueryResults", input, context);
  }

  private ObjectNode call(String operation, ObjectNode input, Context context)
      throws InterruptedException, QueryFailed {
    Outcome outcome = aws.call(Target.standard(), "athena", operation, input, context);
    if (outcome.result() instanceof AwsResult.Ok(ObjectNode output, String _)) {
      return output;
    }
    throw new QueryFailed(outcome.failure());
  }

  /// Ends a statement at AWS, on a thread of its own: the caller's may be interrupted.
  private void stop(String id, Context context) throws InterruptedException {
    boolean isInterrupted = Thread.interrupted();
    Context brief =
        new Context(
            context.requestId(),
            context.caller(),
            context.inputs(),
            Deadline.in(Duration.ofSeconds(5)),
            context.cancellation(),
            context.client(),
            context.trace(),
            List.of(),
            false);
    Thread.ofVirtual()
        .start(() -> {
          try {
            aws.call(
                Target.standard(),
                "athena",
                "StopQueryExecution",
                Json.object().put("QueryExecutionId", id),
                brief);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        })
        .join(Duration.ofSeconds(6));
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {}
}
