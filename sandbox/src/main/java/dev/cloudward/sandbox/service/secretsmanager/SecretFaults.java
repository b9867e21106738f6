package dev.cloudward.sandbox.service.secretsmanager;

import dev.cloudward.sandbox.service.AwsFault;

/// The errors of Secrets Manager.
final class SecretFaults {

  private SecretFaults() {}

  static AwsFault notFound() {
    return new AwsFault(
        "ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
  }

  static AwsFault noValue(String what) {
    return new AwsFault(
        "ResourceNotFoundException",
        "Secrets Manager can't find the specified secret value for " + what);
  }

  static AwsFault invalidRequest(String problem) {
    return new AwsFault("InvalidRequestException", problem);
  }

  static AwsFault invalidParameter(String problem) {
    return new AwsFault("InvalidParameterException", problem);
  }

  static AwsFault exists(String problem) {
    return new AwsFault("ResourceExistsException", problem);
  }

  static AwsFault deleted() {
    return invalidRequest(
        "You can't perform this operation on the secret because it was marked for deletion.");
  }
}
