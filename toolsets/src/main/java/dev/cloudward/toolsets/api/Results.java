package dev.cloudward.toolsets.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.wire.ServiceError;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolResult.Failure.Kind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns what went wrong at AWS into failures that say what to do next.
public final class Results {

  private static final Set<String> DENIED =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "UnauthorizedOperation",
          "AuthorizationError",
          "AuthorizationErrorException",
          "NotAuthorized",
          "UnauthorizedAccess");

  private static final Set<String> EXPIRED =
      Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired");

  private static final Set<String> UNKNOWN_KEY =
      Set.of(
          "InvalidClientTokenId",
          "UnrecognizedClientException",
          "InvalidAccessKeyId",
          "AuthFailure",
          "SignatureDoesNotMatch",
          "InvalidSignatureException");

  private Results() {}

  /// The failure that a result stands for; it must not be a success.
  public static Failure failure(AwsCall call, String iamAction, AwsResult result) {
    return switch (result) {
      case AwsResult.Ok _ -> throw new IllegalArgumentException("a success is no failure");
      case AwsResult.AwsError(ServiceError error) ->
          new Failure(
              Kind.AWS_ERROR,
              "AWS refused " + call.describe() + ": " + words(error),
              hint(call, iamAction, error),
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
              "Wait a few seconds, then try again; ask for less at once.",
              details(call, error));
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

  private static @Nullable String hint(AwsCall call, String iamAction, ServiceError error) {
    String code = error.code();
    if (DENIED.contains(code)) {
      return "The identity "
          + call.identity().name()
          + " needs the IAM action "
          + iamAction
          + "; whoami shows who that is.";
    }
    if (EXPIRED.contains(code)) {
      return "The credentials of "
          + call.identity().name()
          + " have expired: renew them (for SSO: aws sso login) and try again.";
    }
    if (UNKNOWN_KEY.contains(code)) {
      return "AWS does not accept the credentials of "
          + call.identity().name()
          + ": check the access key and its secret, and that the region belongs to the key's"
          + " partition.";
    }
    if (code.equals("OptInRequired") || code.equals("InvalidRegion")) {
      return "The region " + call.region() + " may not be enabled for this account.";
    }
    return null;
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
