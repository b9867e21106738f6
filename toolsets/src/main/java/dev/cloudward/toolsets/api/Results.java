package dev.cloudward.toolsets.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.wire.ServiceError;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolResult.Failure.Kind;

/// Turns what went wrong at AWS into failures that say what to do next.
public final class Results {

  private Results() {}

  /// The failure that a result stands for; it must not be a success.
  public static Failure failure(AwsCall call, String iamAction, AwsResult result) {
    return switch (result) {
      case AwsResult.Ok _ -> throw new IllegalArgumentException("a success is no failure");
      case AwsResult.AwsError(ServiceError error) ->
          new Failure(
              Kind.AWS_ERROR,
              "AWS refused " + call.describe() + ": " + words(error),
              Hints.of(call, iamAction, error),
              details(call, error));
      case AwsResult.Throttled(ServiceError error, int attempts) ->
          new Failure(
              Kind.THROTTLED,
              "AWS throttled "
                  + call.describe()
                  + " in "
                  + call.region()
                  + ", "
                  + attempts
                  + " times: "
                  + words(error),
              "Try again in " + Hints.retryAfter(error) + " s; ask for less at once.",
              details(call, error).put("retry_after_seconds", Hints.retryAfter(error)));
      case AwsResult.Refused(String reason) -> new Failure(Kind.DENIED, reason);
      case AwsResult.Invalid invalid ->
          new Failure(
              Kind.INVALID_ARGUMENT,
              call.describe() + ": " + String.join("; ", invalid.problems()));
      case AwsResult.Unattained(String reason) -> new Failure(Kind.AWS_ERROR, reason);
      case AwsResult.NoCredentials(String reason) ->
          new Failure(
              Kind.NO_CREDENTIALS,
              reason,
              "Whoever runs the server can set AWS_PROFILE or AWS_ACCESS_KEY_ID and"
                  + " AWS_SECRET_ACCESS_KEY; to try without an account: ./cloudward demo");
      case AwsResult.Unreachable(String reason) ->
          new Failure(
              Kind.UNREACHABLE,
              reason,
              "Check the region's name, and that the server's network reaches the endpoint.");
      case AwsResult.TimedOut(String reason) ->
          new Failure(Kind.TIMEOUT, reason, "Try again, or ask for less at once.");
    };
  }

  private static String words(ServiceError error) {
    return error.code() + (error.message().isEmpty() ? "" : ": " + error.message());
  }

  private static ObjectNode details(AwsCall call, ServiceError error) {
    ObjectNode details =
        Json.object()
            .put("code", error.code())
            .put("message", error.message())
            .put("status", error.status())
            .put("service", call.service().summary().name())
            .put("operation", call.operation().name())
            .put("region", call.region());
    if (!error.requestId().isEmpty()) {
      details.put("request_id", error.requestId());
    }
    return details;
  }
}
