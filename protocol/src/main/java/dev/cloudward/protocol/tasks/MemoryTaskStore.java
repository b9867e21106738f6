package dev.cloudward.protocol.tasks;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Keeps tasks as long as the process lives, or until their time is over.
public final class MemoryTaskStore implements TaskStore {

  private final Map<String, Task> tasks = new LinkedHashMap<>();
  private final int most;
  private final Clock clock;

  public MemoryTaskStore(int most, Clock clock) {
    this.most = most;
    this.clock = clock;
  }

  @Override
  public synchronized boolean add(Task task) {
    Instant now = clock.instant();
    tasks.values().removeIf(kept -> kept.isExpired(now));
    if (tasks.size() >= most) {
      return false;
    }
    tasks.put(task.id(), task);
    return true;
  }

  @Override
  public synchronized void update(Task task) {
    tasks.replace(task.id(), task);
  }

  @Override
  public synchronized Optional<Task> find(String id) {
    return Optional.ofNullable(tasks.get(id)).filter(task -> !task.isExpired(clock.instant()));
  }
}
