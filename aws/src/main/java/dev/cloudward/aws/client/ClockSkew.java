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

  /// Takes the time from a refusal; true when it is far enough off to explain the refusal.
  boolean learn(WireResponse response) {
    Optional<Instant> theirs = response.header("date").flatMap(Timestamps::parse);
    if (theirs.isEmpty()) {
      return false;
    }
    Duration apart = Duration.between(clock.instant(), theirs.get());
    boolean isNews = apart.minus(skew).abs().compareTo(TOLERATED) > 0;
    if (isNews) {
      skew = apart;
    }
    return isNews;
  }
}
