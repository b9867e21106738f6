package dev.cloudward.protocol.tasks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.audit.FaultLog;
import dev.cloudward.kernel.audit.Redactor;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.policy.ServerKey;
import dev.cloudward.protocol.exchange.Exchange;
import dev.cloudward.protocol.exchange.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Begins tasks, and finds those that callers ask for.
public final class TaskDesk {

  public static final String EXTENSION = "io.modelcontextprotocol/tasks";

  private final Map<String, TaskRun> running = new ConcurrentHashMap<>();
  private final TaskStore store;
  private final TaskBoard board;
  private final ServerKey key;
  private final Redactor redactor;
  private final Limits limits;
  private final Clock clock;

  /// How long things last.
  ///
  /// @param ttl how long a task is kept after its creation
  /// @param answerLimit how long a task waits for answers
  public record Limits(Duration ttl, Duration answerLimit) {}

  public TaskDesk(TaskStore store, ServerKey key, Redactor redactor, Limits limits, Clock clock) {
    this.store = store;
    this.board = new TaskBoard(store, new FaultLog(redactor), clock);
    this.key = key;
    this.redactor = redactor;
    this.limits = limits;
    this.clock = clock;
  }

  /// Runs a request and returns its answer: the handle of a task if its work began, else its
  /// result.
  public Reply begin(Exchange exchange, TaskWork work) throws InterruptedException {
    Instant now = clock.instant();
    String id = HexFormat.of().formatHex(key.random(16));
    String owner = exchange.caller().subject();
    Task seed = new Task(id, owner, now, now, limits.ttl(), null, new Task.State.Working());
    TaskRun run =
        new TaskRun(
            seed,
            work,
            exchange.peer(),
            exchange.inputs(),
            redactor,
            board,
            store::add,
            limits.answerLimit());
    running.put(id, run);
    exchange
        .cancellation()
        .onCancel(() -> run.requestCancelled(String.valueOf(exchange.cancellation().reason())));
    Thread.ofVirtual()
        .name("task-" + id)
        .start(() -> {
          try {
            run.run();
          } finally {
            running.remove(id);
          }
        });
    return run.firstReply();
  }

  /// The caller's task as it stands.
  Optional<Task> find(String id, Caller caller) {
    return store.find(id).filter(task -> task.owner().equals(caller.subject()));
  }

  /// The task as clients see it.
  public Optional<ObjectNode> describe(String id, Caller caller) {
    return find(id, caller).map(TaskJson::detailed);
  }

  /// Passes answers on; those to questions that are not open are dropped.
  void answer(Task task, ObjectNode responses) {
    TaskRun run = running.get(task.id());
    if (run != null) {
      run.answer(responses);
    }
  }

  void cancel(Task task) {
    TaskRun run = running.get(task.id());
    if (run != null) {
      run.cancel();
    }
  }

  /// Hears the id of every task whose state changes, until the returned action is run. The listener
  /// must only take note.
  public Runnable listen(Consumer<String> listener) {
    return board.listen(task -> listener.accept(task.id()));
  }

  /// Stops all that are running.
  public void close() {
    running.values().forEach(TaskRun::cancel);
  }
}
