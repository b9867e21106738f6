package dev.cloudward.aws.client;

import dev.cloudward.aws.credentials.Identity;
import dev.cloudward.aws.wire.ServiceError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Stops asking where nothing has worked several times in a row: an account whose credentials
/// cannot be had, or a service's endpoint in a region that does not answer. Whoever asks meanwhile
/// hears why and when it is tried again; one call is let through then.
final class Circuits {

  private static final int FAILURES = 3;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  /// @param place empty for the whole account
  private record Scope(Identity account, String place) {}

  /// @param failures in a row
  private record State(int failures, Duration pause, Instant until, String reason) {}

  private final Clock clock;
  private final Map<Scope, State> failing = new ConcurrentHashMap<>();

  Circuits(Clock clock) {
    this.clock = clock;
  }

  /// The answer to a call that is not worth sending now.
  Optional<AwsResult> refusal(AwsCall call) {
    if (failing.isEmpty()) {
      return Optional.empty();
    }
    return refusal(account(call))
        .<AwsResult>map(AwsResult.NoCredentials::new)
        .or(() -> refusal(place(call)).map(AwsResult.Unreachable::new));
  }

  private Optional<String> refusal(Scope scope) {
    State state = failing.get(scope);
    if (state == null || state.failures < FAILURES) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    if (!now.isBefore(state.until)) {
      // This call tries; others wait until it has shown how it stands, or for another pause.
      failing.put(
          scope, new State(state.failures, state.pause, now.plus(state.pause), state.reason));
      return Optional.empty();
    }
    long seconds = Math.max(1, Duration.between(now, state.until).toSeconds());
    return Optional.of(
        scope.account.name()
            + (scope.place.isEmpty() ? "" : " in " + scope.place)
            + " failed "
            + state.failures
            + " times in a row and is tried again in "
            + seconds
            + " s; the last failure: "
            + state.reason);
  }

  /// Learns from what became of a call that was sent.
  void heard(AwsCall call, AwsResult result) {
    switch (result) {
      case AwsResult.NoCredentials(String reason) -> failed(account(call), reason);
      case AwsResult.Unreachable(String reason) -> failed(place(call), reason);
      case AwsResult.AwsError(ServiceError error) when Attempt.EXPIRED.contains(error.code()) ->
          failed(account(call), error.code() + ": " + error.message());
      case AwsResult.Ok _, AwsResult.AwsError _, AwsResult.Throttled _ -> {
        if (!failing.isEmpty()) {
          failing.remove(account(call));
          failing.remove(place(call));
        }
      }
      case AwsResult.Refused _,
          AwsResult.Invalid _,
          AwsResult.Unattained _,
          AwsResult.TimedOut _ -> {}
    }
  }

  private void failed(Scope scope, String reason) {
    failing.compute(
        scope,
        (key, before) -> {
          int failures = before == null ? 1 : before.failures + 1;
          Duration pause =
              failures <= FAILURES || before == null ? FIRST_PAUSE : doubled(before.pause);
          return new State(failures, pause, clock.instant().plus(pause), reason);
        });
  }

  private static Duration doubled(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  private static Scope account(AwsCall call) {
    return new Scope(call.identity(), "");
  }

  private static Scope place(AwsCall call) {
    return new Scope(call.identity(), call.region() + " (" + call.service().summary().name() + ")");
  }
}
