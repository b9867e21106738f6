package dev.cloudward.protocol.tasks;

import java.util.Optional;

/// Keeps the state of tasks. One that lasts lets clients come back to another replica.
public interface TaskStore {

  /// Keeps a new task; false when there is no room.
  boolean add(Task task);

  /// Replaces a task that is kept; one that is not is ignored.
  void update(Task task);

  Optional<Task> find(String id);
}
