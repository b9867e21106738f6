package dev.cloudward.aws.client;

import dev.cloudward.kernel.call.Deadline;
import dev.cloudward.kernel.lazy.Lazy;
import java.time.Duration;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/// Tries again what may pass: the AWS SDK's standard strategy, whose token bucket keeps a storm of
/// failures from becoming a storm of retries.
final class Retries {

  /// One try.
  @FunctionalInterface
  interface Try {
    Attempt run() throws InterruptedException;
  }

  /// Tells the strategy why another try is wanted.
  private static final class PassingFailure extends Exception {
    private static final long serialVersionUID = 1;
    private final boolean isThrottled;

    PassingFailure(boolean isThrottled) {
      super(null, null, false, false);
      this.isThrottled = isThrottled;
    }
  }

  private final Lazy<RetryStrategy> strategies;

  Retries(int maxAttempts) {
    this.strategies = Lazy.of(() -> strategy(maxAttempts));
  }

  private static RetryStrategy strategy(int maxAttempts) {
    return DefaultRetryStrategy.standardStrategyBuilder()
        .maxAttempts(maxAttempts)
        .retryOnException(PassingFailure.class)
        .treatAsThrottling(failure -> failure instanceof PassingFailure p && p.isThrottled)
        .build();
  }

  /// @param scope calls of one scope share a bucket of retries
  AwsResult run(String scope, Deadline deadline, Try attempt) throws InterruptedException {
    RetryStrategy strategy = strategies.get();
    AcquireInitialTokenResponse first =
        strategy.acquireInitialToken(AcquireInitialTokenRequest.create(scope));
    RetryToken token = first.token();
    Duration delay = first.delay();
    while (true) {
      deadline.sleep(delay);
      switch (attempt.run()) {
        case Attempt.Final(AwsResult result) -> {
          strategy.recordSuccess(RecordSuccessRequest.create(token));
          return result;
        }
        case Attempt.Passing(AwsResult result, Attempt.Kind kind) -> {
          try {
            RefreshRetryTokenResponse next =
                strategy.refreshRetryToken(
                    RefreshRetryTokenRequest.builder()
                        .token(token)
                        .failure(new PassingFailure(kind == Attempt.Kind.THROTTLED))
                        .build());
            token = next.token();
            delay = next.delay();
          } catch (TokenAcquisitionFailedException e) {
            return result;
          }
          if (deadline.left().compareTo(delay) <= 0) {
            return result;
          }
        }
      }
    }
  }
}
