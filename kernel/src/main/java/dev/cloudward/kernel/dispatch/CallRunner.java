package dev.cloudward.kernel.dispatch;

import dev.cloudward.kernel.audit.FaultLog;
import dev.cloudward.kernel.call.Request;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import java.lang.System.Logger;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Runs work on a virtual thread of its own, interrupts it at its deadline or on cancel, and bounds
/// how much of it runs at once.
final class CallRunner {

  private static final Logger LOG = System.getLogger(CallRunner.class.getName());

  private final Semaphore places;
  private final DispatcherSettings settings;
  private final FaultLog faults;
  private final Watchdog watchdog = new Watchdog();

  CallRunner(DispatcherSettings settings, FaultLog faults) {
    this.settings = settings;
    this.faults = faults;
    this.places = new Semaphore(settings.maxConcurrent(), true);
  }

  /// The work's result, or the failure that stands for a stray exception, a cancel or the deadline.
  ToolResult run(Request request, Callable<ToolResult> work) {
    long limit = Math.min(request.deadline().left().toNanos(), settings.taskLimit().toNanos());
    try {
      long start = System.nanoTime();
      if (!places.tryAcquire(limit, TimeUnit.NANOSECONDS)) {
        return new Failure(
            Failure.Kind.OVERLOADED,
            "the server is at its limit of " + settings.maxConcurrent() + " calls at once.",
            "Try again in a moment.");
      }
      try {
        return await(request, work, limit - (System.nanoTime() - start));
      } finally {
        places.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return cancelled("the server is stopping");
    }
  }

  private ToolResult await(Request request, Callable<ToolResult> work, long nanos)
      throws InterruptedException {
    FutureTask<ToolResult> task = new FutureTask<>(work);
    request.cancellation().onCancel(() -> task.cancel(true));
    Thread.ofVirtual()
        .name("call-" + request.id())
        .inheritInheritableThreadLocals(false)
        .start(task);
    Watchdog.Watch watch = watchdog.watch(task, nanos);
    try (watch) {
      return task.get();
    } catch (CancellationException e) {
      return watch.expired()
          ? new Failure(
              Failure.Kind.TIMEOUT,
              "the call took longer than its " + Math.round(nanos / 1e9) + " s and was stopped.",
              "Ask for less at once, or narrow it with filters.")
          : cancelled(String.valueOf(request.cancellation().reason()));
    } catch (ExecutionException e) {
      return stray(request, e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      task.cancel(true);
      throw e;
    }
  }

  private ToolResult stray(Request request, Throwable cause) {
    if (cause instanceof InterruptedException && request.cancellation().isCancelled()) {
      return cancelled(String.valueOf(request.cancellation().reason()));
    }
    faults.log(LOG, "call " + request.id() + " of " + request.tool() + " failed", cause);
    return new Failure(
        Failure.Kind.INTERNAL,
        "this is a fault of the server; its log names the request " + request.id() + ".");
  }

  private static Failure cancelled(String reason) {
    return new Failure(Failure.Kind.CANCELLED, "the call was cancelled: " + reason);
  }
}
