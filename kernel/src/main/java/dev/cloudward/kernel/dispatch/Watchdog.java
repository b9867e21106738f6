package dev.cloudward.kernel.dispatch;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Interrupts work whose time is over: one thread looks over all that runs, since a timer for each
/// call costs as much as the call.
final class Watchdog {

  /// How late work may be stopped.
  private static final Duration TICK = Duration.ofMillis(20);

  /// Rounds without work after which the thread ends; the next call starts another.
  private static final int IDLE_ROUNDS = 50;

  private final Set<Watch> running = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Thread thread;

  /// Work under watch, until it is closed.
  final class Watch implements AutoCloseable {
    private final Future<?> work;
    private final long start = System.nanoTime();
    private final long nanos;
    private volatile boolean expired;

    private Watch(Future<?> work, long nanos) {
      this.work = work;
      this.nanos = nanos;
    }

    /// Whether the work was stopped because its time was over.
    boolean expired() {
      return expired;
    }

    private void check() {
      if (System.nanoTime() - start >= nanos && !work.isDone()) {
        expired = true;
        work.cancel(true);
      }
    }

    @Override
    public void close() {
      running.remove(this);
    }
  }

  /// Cancels the work after so many nanoseconds unless the watch is closed before.
  Watch watch(Future<?> work, long nanos) {
    Watch watch = new Watch(work, nanos);
    running.add(watch);
    if (thread == null) {
      start();
    }
    return watch;
  }

  private synchronized void start() {
    if (thread == null) {
      thread = Thread.ofPlatform().name("call-watchdog").daemon().start(this::look);
    }
  }

  private void look() {
    for (int idle = 0; idle < IDLE_ROUNDS; idle = running.isEmpty() ? idle + 1 : 0) {
      LockSupport.parkNanos(TICK.toNanos());
      running.forEach(Watch::check);
    }
    thread = null;
    // Work that came after the last look, yet before the line above, found a thread and started
    // none.
    if (!running.isEmpty()) {
      start();
    }
  }
}
