package dev.cloudward.kernel.change;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Tells whoever listens of changes. Listeners are called on the announcer's thread, so they must
/// only take note and return.
public final class Changes {

  private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();

  /// Tells every listener.
  public void announce(Change change) {
    listeners.forEach(listener -> listener.accept(change));
  }

  /// Adds a listener and returns what removes it.
  public Runnable listen(Consumer<Change> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
