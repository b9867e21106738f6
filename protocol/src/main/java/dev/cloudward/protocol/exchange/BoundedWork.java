package dev.cloudward.protocol.exchange;

import dev.cloudward.kernel.audit.FaultLog;
import dev.cloudward.protocol.frame.RpcError;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs what is not a tool call (a prompt, a resource, a completion) on a thread that cancel and
/// deadline interrupt.
public final class BoundedWork {

  private static final Logger LOG = System.getLogger(BoundedWork.class.getName());

  private final FaultLog faults;
  private final Duration limit;

  public BoundedWork(FaultLog faults, Duration limit) {
    this.faults = faults;
    this.limit = limit;
  }

  /// How long the work may take.
  public Duration limit() {
    return limit;
  }

  /// What came of the work.
  public sealed interface Outcome<T> {
    record Done<T>(T value) implements Outcome<T> {}

    /// It did not come to its end: a cancel, the deadline or a stray exception.
    record Ended<T>(Reply reply) implements Outcome<T> {}
  }

  /// Runs work whose outcome is the reply.
  public Reply reply(Exchange exchange, Callable<Reply> work) throws InterruptedException {
    return switch (run(exchange, work)) {
      case Outcome.Done<Reply>(Reply reply) -> reply;
      case Outcome.Ended<Reply>(Reply reply) -> reply;
    };
  }

  public <T> Outcome<T> run(Exchange exchange, Callable<T> work) throws InterruptedException {
    FutureTask<T> task = new FutureTask<>(work);
    exchange.cancellation().onCancel(() -> task.cancel(true));
    Thread.ofVirtual().name("work-" + exchange.id()).start(task);
    try {
      return new Outcome.Done<>(task.get(limit.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      task.cancel(true);
      return new Outcome.Ended<>(
          new Reply.Failed(
              RpcError.internal(
                  exchange.request().method() + " took longer than " + limit.toSeconds() + " s")));
    } catch (CancellationException e) {
      return new Outcome.Ended<>(new Reply.Silence());
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      faults.log(LOG, "request " + exchange.id() + " failed", cause);
      return new Outcome.Ended<>(stray(exchange));
    }
  }

  /// What a client is told of a fault of ours: the id under which the log has the rest.
  public static Reply stray(Exchange exchange) {
    return new Reply.Failed(
        RpcError.internal(
            "this is a fault of the server; its log names the request " + exchange.id()));
  }
}
