package dev.cloudward.protocol;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Tells what runs without end that the server is about to stop.
public final class Stopping {

  private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
  private volatile boolean hasBegun;

  /// Runs the action on stop, at once if that has begun; the returned action takes it back.
  public Runnable onStop(Runnable action) {
    listeners.add(action);
    if (hasBegun) {
      action.run();
    }
    return () -> listeners.remove(action);
  }

  public boolean hasBegun() {
    return hasBegun;
  }

  /// Runs all actions. They must be harmless to run twice.
  public void begin() {
    hasBegun = true;
    listeners.forEach(Runnable::run);
  }
}
