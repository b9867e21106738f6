package dev.cloudward.protocol.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.audit.Redactor;
import dev.cloudward.kernel.call.Cancellation;
import dev.cloudward.kernel.call.Client;
import dev.cloudward.kernel.call.Inputs;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.InputRequired;
import dev.cloudward.protocol.Peer;
import dev.cloudward.protocol.exchange.InputRequests;
import dev.cloudward.protocol.exchange.Reply;
import dev.cloudward.protocol.frame.RpcError;
import dev.cloudward.protocol.tasks.Task.State;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One call that may become a task: it does when its work begins, because everything before,
/// consent included, is settled on the original request.
final class TaskRun implements Client, Runnable {

  private final TaskWork work;
  private final Peer peer;
  private final Inputs inputs;
  private final Redactor redactor;
  private final TaskBoard board;
  private final Predicate<Task> admission;
  private final Duration answerLimit;
  private final Cancellation cancellation = new Cancellation();
  private final BlockingQueue<Reply> firstReply = new ArrayBlockingQueue<>(1);
  private final TaskQuestions questions = new TaskQuestions();
  private Task task;
  private boolean isTask;

  /// @param seed the task as it would begin
  /// @param admission keeps the task, or says that there is no room
  /// @param answerLimit how long it waits for answers
  TaskRun(
      Task seed,
      TaskWork work,
      Peer peer,
      Inputs inputs,
      Redactor redactor,
      TaskBoard board,
      Predicate<Task> admission,
      Duration answerLimit) {
    this.task = seed;
    this.work = work;
    this.peer = peer;
    this.inputs = inputs;
    this.redactor = redactor;
    this.board = board;
    this.admission = admission;
    this.answerLimit = answerLimit;
  }

  /// Waits for what the original request is answered with: a task, or a result where the call ended
  /// before its work began.
  Reply firstReply() throws InterruptedException {
    return firstReply.take();
  }

  /// The original request was cancelled; that ends the call unless it is a task by now.
  synchronized void requestCancelled(String reason) {
    if (!isTask) {
      cancellation.cancel(reason);
    }
  }

  void cancel() {
    cancellation.cancel("the client cancelled the task");
  }

  /// Takes answers to open questions, and shows what is still open.
  synchronized void answer(ObjectNode responses) {
    if (questions.answer(responses) && task.state() instanceof State.InputRequired) {
      show(questions.isOpen() ? new State.InputRequired(questions.open()) : new State.Working());
    }
  }

  @Override
  public void run() {
    try {
      ToolResult result = work.run(inputs, this, cancellation);
      while (isTask() && result instanceof InputRequired asks) {
        if (InputRequests.problem(asks, peer).isPresent()) {
          break;
        }
        synchronized (this) {
          show(new State.InputRequired(questions.pose(asks)));
        }
        result = work.run(questions.await(answerLimit, cancellation), this, cancellation);
      }
      end(work.write(result));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end(new Reply.Silence());
    } catch (RuntimeException e) {
      board.log(task.id(), e);
      end(new Reply.Failed(RpcError.internal("a fault of the server; its log names " + task.id())));
    }
  }

  private synchronized boolean isTask() {
    return isTask;
  }

  @Override
  public synchronized void started() {
    if (!isTask && !cancellation.isCancelled() && admission.test(task)) {
      isTask = true;
      firstReply.offer(Reply.of(TaskJson.brief(task).put("resultType", "task")));
    }
  }

  private synchronized void end(Reply reply) {
    if (!isTask) {
      firstReply.offer(cancellation.isCancelled() ? new Reply.Silence() : reply);
      return;
    }
    if (cancellation.isCancelled()) {
      show(new State.Cancelled());
      return;
    }
    show(
        switch (reply) {
          case Reply.Result result ->
              new State.Completed(result.body().put("resultType", "complete"));
          case Reply.Failed(RpcError error) -> new State.Failed(error);
          case Reply.Refused(RpcError error) -> new State.Failed(error);
          case Reply.Silence() -> new State.Cancelled();
        });
  }

  private void show(State state) {
    String words = state instanceof State.Failed failed ? failed.error().message() : null;
    task = board.post(task, state, words);
  }

  @Override
  public boolean answers(String method) {
    return peer.answers(method);
  }

  @Override
  public synchronized void progress(double done, @Nullable Double total, @Nullable String message) {
    if (isTask && !task.state().isFinal()) {
      String words = message == null ? share(done, total) : redactor.text(message, false);
      task = board.post(task, task.state(), words);
    }
  }

  private static String share(double done, @Nullable Double total) {
    return total == null ? "%.0f".formatted(done) : "%.0f of %.0f".formatted(done, total);
  }

  /// The extension has no log messages on tasks.
  @Override
  public void log(LogLevel level, String logger, JsonNode data) {}
}
