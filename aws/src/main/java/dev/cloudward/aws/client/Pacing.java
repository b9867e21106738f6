package dev.cloudward.aws.client;

import dev.cloudward.kernel.call.Deadline;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// Holds calls of slow operations back until AWS will take them, so that many at once wait their
/// turn here and are not throttled there: a token bucket for each account, region and operation.
final class Pacing {

  private record Scope(String account, String region, String operation) {}

  private final LongSupplier nanos;
  private final Map<Scope, Bucket> buckets = new ConcurrentHashMap<>();

  Pacing(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /// Waits for a call's turn.
  ///
  /// @return how long that would take where it is more than the time that is left; nothing was
  ///   waited for then
  Optional<Duration> await(AwsCall call, Deadline deadline) throws InterruptedException {
    CallTerms terms = CallTerms.of(call);
    if (!terms.isSlow()) {
      return Optional.empty();
    }
    Scope scope = new Scope(call.identity().name(), call.region(), call.describe());
    Bucket bucket = buckets.computeIfAbsent(scope, key -> new Bucket(terms));
    Duration wait = bucket.take(nanos.getAsLong(), deadline.left());
    if (wait.compareTo(deadline.left()) > 0) {
      return Optional.of(wait);
    }
    if (wait.isPositive()) {
      deadline.sleep(wait);
    }
    return Optional.empty();
  }

  /// Tokens that come at a steady rate; kept as the time at which it is full again.
  private static final class Bucket {
    private final long interval;
    private final long burst;
    private long fullAt;
    private boolean isUsed;

    Bucket(CallTerms terms) {
      this.interval = Math.round(Duration.ofSeconds(1).toNanos() / terms.perSecond());
      this.burst = interval * (terms.burst() - 1);
    }

    /// How long to wait for a token, which is taken unless that is longer than the patience.
    synchronized Duration take(long now, Duration patience) {
      long base = isUsed && fullAt - now > 0 ? fullAt : now;
      Duration wait = Duration.ofNanos(Math.max(0, base - burst - now));
      if (wait.compareTo(patience) <= 0) {
        fullAt = base + interval;
        isUsed = true;
      }
      return wait;
    }
  }
}
