package dev.cloudward.aws.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.wire.ServiceError;
import java.util.List;

/// What became of a call.
public sealed interface AwsResult {

  /// It was done.
  ///
  /// @param output in the model's names
  /// @param requestId AWS's id of the request, may be empty
  record Ok(ObjectNode output, String requestId) implements AwsResult {}

  /// The service said no.
  record AwsError(ServiceError error) implements AwsResult {}

  /// The service said "not so fast", more often than the retries allow.
  record Throttled(ServiceError error, int attempts) implements AwsResult {}

  /// Cloudward did not send it: the call was not granted this operation.
  record Refused(String reason) implements AwsResult {}

  /// The input cannot be right.
  record Invalid(List<String> problems) implements AwsResult {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }

  /// There are no credentials to sign with.
  ///
  /// @param reason which sources were tried and what each said
  record NoCredentials(String reason) implements AwsResult {}

  /// Nothing answered at the endpoint, or what answered was not AWS.
  record Unreachable(String reason) implements AwsResult {}

  /// A command of several steps came to an end that it was not meant to come to.
  record Unattained(String reason) implements AwsResult {}

  /// It took too long.
  record TimedOut(String reason) implements AwsResult {}
}
