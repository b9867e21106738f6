package dev.cloudward.kernel.call;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lets whoever holds the call stop it: a cancel message, a closed stream, a dying process.
public final class Cancellation {

  private final List<Runnable> listeners = new ArrayList<>();
  private @Nullable String reason;

  /// Stops the call. The first reason stays; later calls do nothing.
  public void cancel(String why) {
    List<Runnable> toRun;
    synchronized (this) {
      if (reason != null) {
        return;
      }
      reason = why;
      toRun = List.copyOf(listeners);
      listeners.clear();
    }
    toRun.forEach(Runnable::run);
  }

  /// Runs the action on cancel, at once if that has happened.
  public void onCancel(Runnable action) {
    synchronized (this) {
      if (reason == null) {
        listeners.add(action);
        return;
      }
    }
    action.run();
  }

  public synchronized boolean isCancelled() {
    return reason != null;
  }

  /// Why the call was stopped, null while it was not.
  public synchronized @Nullable String reason() {
    return reason;
  }
}
