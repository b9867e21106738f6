package dev.cloudward.server.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Sees to it that proxies do not close connections on which nothing is said for long.
public final class KeepAlive {

  /// How often [#tick] is due.
  public static final Duration TICK = Duration.ofSeconds(5);

  /// How long a connection may be quiet.
  static final Duration QUIET = Duration.ofSeconds(14);

  private final Map<Runnable, Long> open = new ConcurrentHashMap<>();

  /// Calls the action from time to time, if it is still there after a while.
  ///
  /// @param action must not wait
  void add(Runnable action) {
    open.put(action, System.nanoTime());
  }

  void remove(Runnable action) {
    open.remove(action);
  }

  /// Calls the actions that are due.
  public void tick() {
    long old = System.nanoTime() - QUIET.toNanos();
    open.forEach((action, since) -> {
      if (since < old) {
        action.run();
      }
    });
  }
}
