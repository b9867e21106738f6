package dev.cloudward.protocol.tasks;

import dev.cloudward.kernel.audit.FaultLog;
import dev.cloudward.protocol.tasks.Task.State;
import java.lang.System.Logger;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Where the state of tasks is posted: into the store, and to whoever listens.
final class TaskBoard {

  private static final Logger LOG = System.getLogger(TaskBoard.class.getName());

  private final TaskStore store;
  private final FaultLog faults;
  private final Clock clock;
  private final List<Consumer<Task>> listeners = new CopyOnWriteArrayList<>();

  TaskBoard(TaskStore store, FaultLog faults, Clock clock) {
    this.faults = faults;
    this.store = store;
    this.clock = clock;
  }

  Task post(Task task, State state, @Nullable String message) {
    Task next = task.at(state, message, clock.instant());
    store.update(next);
    listeners.forEach(listener -> listener.accept(next));
    return next;
  }

  /// Adds a listener, which must only take note, and returns what removes it.
  Runnable listen(Consumer<Task> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  void log(String taskId, RuntimeException fault) {
    faults.log(LOG, "task " + taskId + " failed", fault);
  }
}
