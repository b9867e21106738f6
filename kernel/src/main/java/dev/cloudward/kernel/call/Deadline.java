package dev.cloudward.kernel.call;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// A moment on the monotonic clock by which work must be over.
public record Deadline(long atNanos, LongSupplier clock) {

  public static Deadline in(Duration time) {
    return in(time, System::nanoTime);
  }

  public static Deadline in(Duration time, LongSupplier clock) {
    return new Deadline(clock.getAsLong() + time.toNanos(), clock);
  }

  /// Time left, never negative.
  public Duration left() {
    return Duration.ofNanos(Math.max(0, atNanos - clock.getAsLong()));
  }

  public boolean isOver() {
    return atNanos - clock.getAsLong() <= 0;
  }

  /// The earlier of this deadline and a time from now.
  public Deadline within(Duration time) {
    Deadline other = in(time, clock);
    return other.atNanos - atNanos < 0 ? other : this;
  }

  /// Sleeps for the given time, or until the deadline if that is sooner.
  public void sleep(Duration time) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(Math.min(time.toNanos(), left().toNanos()));
  }
}
