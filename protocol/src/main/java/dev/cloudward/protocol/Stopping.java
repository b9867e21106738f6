package dev.cloudward.protocol;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Tells what runs that the server is about to stop, and waits for it.
public final class Stopping {

  private final Set<Runnable> running = ConcurrentHashMap.newKeySet();
  private volatile boolean hasBegun;

  /// Has an action run on stop, at once if that has begun.
  ///
  /// @return what takes it back; to be run when the work is over
  public Runnable onStop(Runnable action) {
    Runnable own = () -> action.run(); // the same action may stand for several pieces of work
    running.add(own);
    if (hasBegun) {
      own.run();
    }
    return () -> running.remove(own);
  }

  public boolean hasBegun() {
    return hasBegun;
  }

  /// Runs all actions, and waits until the work that they stand for is over, but no longer than the
  /// limit. Actions must be harmless to run twice.
  void begin(Duration limit) {
    hasBegun = true;
    running.forEach(Runnable::run);
    long end = System.nanoTime() + limit.toNanos();
    try {
      while (!running.isEmpty() && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
