package dev.cloudward.toolsets.cases.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.call.Deadline;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult.Failure.Kind;
import dev.cloudward.toolsets.cases.aws.CaseAws;
import dev.cloudward.toolsets.cases.aws.CaseAws.Outcome;
import dev.cloudward.toolsets.cases.aws.CaseAws.Target;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs statements on Athena and reads what they gave.
final class AthenaStatements {

  /// What becomes of a statement that has read too much.
  @FunctionalInterface
  interface Limit {

    /// Nothing while it may go on.
    void check(long scanned) throws QueryFailed;
  }

  private static final int PAGE = 1_000;
  private static final int REUSE_MINUTES = 60;
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private final CaseAws aws;
  private final AthenaEngine.Settings settings;

  AthenaStatements(CaseAws aws, AthenaEngine.Settings settings) {
    this.aws = aws;
    this.settings = settings;
  }

  /// Runs a statement to its end; it is stopped at AWS where that is not reached.
  ///
  /// @return the execution as GetQueryExecution tells it
  JsonNode run(String sql, List<Object> parameters, Limit limit, Context context)
      throws InterruptedException, QueryFailed {
    String id = start(sql, parameters, context).path("QueryExecutionId").asText();
    boolean isOver = false;
    try {
      ObjectNode execution = await(id, limit, context);
      isOver = true;
      return execution.put("QueryExecutionId", id);
    } finally {
      if (!isOver) {
        stop(id, context);
      }
    }
  }

  private ObjectNode start(String sql, List<Object> parameters, Context context)
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
    if (!parameters.isEmpty()) {
      ArrayNode literals = input.putArray("ExecutionParameters");
      parameters.forEach(value -> literals.add(literal(value)));
    }
    return call("StartQueryExecution", input, context);
  }

  /// Athena takes parameters as literals.
  static String literal(Object value) {
    return value instanceof Number
        ? value.toString()
        : "'" + value.toString().replace("'", "''") + "'";
  }

  private ObjectNode await(String id, Limit limit, Context context)
      throws InterruptedException, QueryFailed {
    Duration wait = FIRST_WAIT;
    while (true) {
      JsonNode execution =
          call("GetQueryExecution", Json.object().put("QueryExecutionId", id), context)
              .path("QueryExecution");
      long scanned = execution.path("Statistics").path("DataScannedInBytes").asLong();
      switch (execution.path("Status").path("State").asText()) {
        case "SUCCEEDED" -> {
          return (ObjectNode) execution;
        }
        case "FAILED", "CANCELLED" -> throw failed(execution);
        default -> limit.check(scanned);
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

  /// A page of a result.
  ///
  /// @param next where it begins, null for the first
  /// @param rows most rows, of which a page has a thousand at most
  ObjectNode page(String id, @Nullable String next, int rows, Context context)
      throws InterruptedException, QueryFailed {
    ObjectNode input =
        Json.object().put("QueryExecutionId", id).put("MaxResults", Math.min(PAGE, rows));
    if (next != null) {
      input.put("NextToken", next);
    }
    return call("GetQueryResults", input, context);
  }

  ObjectNode call(String operation, ObjectNode input, Context context)
      throws InterruptedException, QueryFailed {
    Outcome outcome = aws.call(Target.standard(), "athena", operation, input, context);
    if (outcome.result() instanceof AwsResult.Ok(ObjectNode output, String _)) {
      return output;
    }
    throw new QueryFailed(outcome.failure());
  }

  /// The same call with a deadline of its own.
  static Context within(Duration time, Context context) {
    return new Context(
        context.requestId(),
        context.caller(),
        context.inputs(),
        Deadline.in(time),
        context.cancellation(),
        context.client(),
        context.trace(),
        List.of(),
        false);
  }

  /// Ends a statement at AWS, on a thread of its own: the caller's may be interrupted.
  private void stop(String id, Context context) throws InterruptedException {
    boolean isInterrupted = Thread.interrupted();
    Context brief = within(Duration.ofSeconds(5), context);
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
}
