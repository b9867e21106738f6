package dev.cloudward.aws.client;

import dev.cloudward.aws.wire.Timestamps;
import dev.cloudward.aws.wire.WireResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How far AWS's clock is ahead of this machine's, learned from refusals.
final class ClockSkew {

  private static final Duration TOLERATED = Duration.ofMinutes(4);

  private final Clock clock;
  private volatile Duration skew = Duration.ZERO;

  ClockSkew(Clock clock) {
    this.clock = clock;
  }

  Duration now() {
    return skew;
  }

  /// What AWS's clock shows, as far as we know.
  Instant theirTime() {
    return clock.instant().plus(skew);
  }

  /// Takes the time from a refusal; true when the signature's time was far enough off to explain
  /// the refusal, so that a new signature may pass.
  boolean learn(WireResponse response, Instant signedAt) {
    Optional<Instant> theirs = response.header("date").flatMap(Timestamps::parse);
    if (theirs.isEmpty()) {
      return false;
    }
    skew = Duration.between(clock.instant(), theirs.get());
    return Duration.between(signedAt, theirs.get()).abs().compareTo(TOLERATED) > 0;
  }
}
