package dev.cloudward.compliance.collector;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Paces calls per account, region and service by what AWS says: free until it throttles, then half
/// as fast each time, and a little faster with every call that goes well.
public final class Throttle {

  private static final double FIRST_RATE = 20;
  private static final double LEAST_RATE = 0.5;
  private static final double FREE_ABOVE = 400;

  private final LongSupplier nanos;
  private final Map<String, Pace> paces = new ConcurrentHashMap<>();

  public Throttle(LongSupplier nanos) {
    this.nanos = nanos;
  }

  Pace pace(Target target, String service) {
    return paces.computeIfAbsent(
        target.account() + " " + target.region() + " " + service, key -> new Pace());
  }

  /// One scope's rate.
  final class Pace {
    private double perSecond;
    private long nextAt;

    /// Waits for this call's turn.
    void await() throws InterruptedException {
      long wait = reserve();
      if (wait > 0) {
        TimeUnit.NANOSECONDS.sleep(wait);
      }
    }

    private synchronized long reserve() {
      if (perSecond <= 0) {
        return 0;
      }
      long now = nanos.getAsLong();
      long at = Math.max(now, nextAt);
      nextAt = at + (long) (Duration.ofSeconds(1).toNanos() / perSecond);
      return at - now;
    }

    synchronized void wentWell() {
      if (perSecond > 0) {
        perSecond = perSecond * 1.05 > FREE_ABOVE ? 0 : perSecond * 1.05;
      }
    }

    synchronized void throttled() {
      perSecond = perSecond <= 0 ? FIRST_RATE : Math.max(LEAST_RATE, perSecond / 2);
    }
  }
}
