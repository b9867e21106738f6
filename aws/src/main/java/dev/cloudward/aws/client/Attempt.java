package dev.cloudward.aws.client;

import java.util.Set;

/// What one try came to: a result that stands, or a failure that may pass.
sealed interface Attempt {

  /// Nothing to gain by another try.
  record Final(AwsResult result) implements Attempt {}

  /// Another try may help.
  ///
  /// @param result what to say when no try is left
  record Passing(AwsResult result, Kind kind) implements Attempt {}

  /// Why another try may help.
  enum Kind {
    TRANSIENT,
    THROTTLED,
    CLOCK
  }

  /// Error codes of throttling (AWS SDKs reference, "Retry behavior").
  Set<String> THROTTLING =
      Set.of(
          "Throttling",
          "ThrottlingException",
          "ThrottledException",
          "RequestThrottledException",
          "TooManyRequestsException",
          "ProvisionedThroughputExceededException",
          "TransactionInProgressException",
          "RequestLimitExceeded",
          "BandwidthLimitExceeded",
          "RequestThrottled",
          "SlowDown",
          "PriorRequestNotComplete",
          "EC2ThrottledException");

  /// Error codes that are worth another try whatever their status.
  Set<String> TRANSIENT =
      Set.of(
          "RequestTimeout",
          "RequestTimeoutException",
          "InternalError",
          "InternalFailure",
          "ServiceUnavailable",
          "IDPCommunicationError");

  /// Error codes of credentials that have ended.
  Set<String> EXPIRED = Set.of("ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired");

  /// Error codes that a wrong clock causes.
  Set<String> CLOCK =
      Set.of(
          "RequestTimeTooSkewed",
          "RequestExpired",
          "RequestInTheFuture",
          "InvalidSignatureException",
          "SignatureDoesNotMatch",
          "AuthFailure");
}
