package dev.cloudward.toolsets.aws;

import dev.cloudward.kernel.call.Context;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Does the same work for many things side by side, each on a virtual thread, a bounded number of
/// them at once; tells the client how far it is, and stops all when the call is cancelled.
public final class FanOut {

  /// Most works of one call that go on at once.
  private static final int MOST_AT_ONCE = 100;

  /// What is done for one thing.
  @FunctionalInterface
  public interface Work<T, R> {
    R run(T item, Context context) throws InterruptedException;
  }

  private FanOut() {}

  /// The results in the order of the items. Work is expected to say by its result that it failed:
  /// an exception ends all of it.
  public static <T, R> List<R> each(List<T> items, Context context, Work<T, R> work)
      throws InterruptedException {
    if (items.size() == 1) {
      return List.of(work.run(items.getFirst(), context));
    }
    Context quiet = context.quietly();
    Semaphore places = new Semaphore(MOST_AT_ONCE);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      CompletionService<Integer> running = new ExecutorCompletionService<>(threads);
      List<@Nullable R> results =
          Collections.synchronizedList(new ArrayList<>(Collections.nCopies(items.size(), null)));
      for (int i = 0; i < items.size(); i++) {
        int index = i;
        Future<Integer> _ =
            running.submit(() -> {
              places.acquire();
              try {
                results.set(index, work.run(items.get(index), quiet));
              } finally {
                places.release();
              }
              return index;
            });
      }
      for (int done = 1; done <= items.size(); done++) {
        finished(running);
        context.client().progress(done, (double) items.size(), done + " of " + items.size());
      }
      return List.copyOf(results);
    } finally {
      threads.shutdownNow();
    }
  }

  private static void finished(CompletionService<?> running) throws InterruptedException {
    try {
      running.take().get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case null -> throw new IllegalStateException("one of several works broke", e);
        case InterruptedException stopped -> throw stopped;
        case RuntimeException fault -> throw fault;
        default -> throw new IllegalStateException("one of several works broke", e);
      }
    }
  }
}
