package dev.cloudward.toolsets.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.credentials.RefreshingIdentity;
import dev.cloudward.aws.credentials.RefreshingIdentity.Issued.Denied;
import dev.cloudward.aws.wire.ServiceError;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolResult.Failure.Kind;
import dev.cloudward.toolsets.api.Results;
import java.util.Optional;

/// What is said when a call did not succeed: the facts of [Results] and, under the names that
/// programs written for the AWS Operations server look at, `success`, `error` and `error_code`.
public final class Failures {

  private Failures() {}

  static Failure of(AwsCall call, String iamAction, AwsResult result) {
    if (result instanceof AwsResult.NoCredentials(String reason)
        && call.identity() instanceof RefreshingIdentity role) {
      return noRole(reason, role.lastFailure());
    }
    Failure plain = Results.failure(call, iamAction, result);
    return switch (result) {
      case AwsResult.AwsError(ServiceError error) ->
          new Failure(
              plain.kind(),
              plain.message(),
              error.code().startsWith("InvalidNextToken")
                  ? "next_token is not one that an earlier answer gave."
                  : plain.hint(),
              facts(plain, error.message(), error.code()));
      case AwsResult.Throttled(ServiceError error, int _) ->
          new Failure(
              plain.kind(),
              plain.message(),
              plain.hint(),
              facts(plain, error.message(), error.code()));
      default -> plain;
    };
  }

  private static Failure noRole(String reason, Optional<Denied> denied) {
    String code = denied.map(Denied::code).orElse("");
    return new Failure(
        code.isEmpty() ? Kind.NO_CREDENTIALS : Kind.AWS_ERROR,
        reason,
        code.startsWith("AccessDenied")
            ? "Let the role's trust policy name the identity that takes it on, and let that identity"
                + " call sts:AssumeRole."
            : null,
        Json.object()
            .put("success", false)
            .put("error", reason)
            .put("error_code", code.isEmpty() ? "NoCredentials" : code));
  }

  private static ObjectNode facts(Failure failure, String message, String code) {
    ObjectNode facts =
        Json.object().put("success", false).put("error", message).put("error_code", code);
    if (failure.details() != null) {
      facts.setAll(failure.details());
    }
    return facts;
  }

  /// The failure with more facts, such as which secret it is about.
  static Failure about(Failure failure, ObjectNode subject) {
    if (subject.isEmpty()) {
      return failure;
    }
    ObjectNode details =
        failure.details() == null
            ? Json.object().put("success", false).put("error", failure.message())
            : failure.details().deepCopy();
    details.setAll(subject);
    return new Failure(failure.kind(), failure.message(), failure.hint(), details);
  }

  /// The failure as one of several results.
  static ObjectNode entry(Failure failure) {
    ObjectNode entry = Json.object().put("success", false);
    ObjectNode details = failure.details();
    if (details != null && details.has("error_code")) {
      entry.put("error", details.path("error").asText());
      entry.put("error_code", details.path("error_code").asText());
    } else {
      entry.put("error", failure.message());
      entry.put("error_code", failure.kind().label());
    }
    if (failure.hint() != null) {
      entry.put("hint", failure.hint());
    }
    return entry;
  }
}
