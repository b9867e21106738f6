package dev.cloudward.compliance.collector;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Does things while the thread that asked for them does others; closing it stops what still runs.
final class Ahead implements AutoCloseable {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  <T> Future<T> start(Callable<T> work) {
    return threads.submit(work);
  }

  /// What came of work, when it is done.
  static <T> T result(Future<T> work) throws InterruptedException {
    try {
      return work.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof InterruptedException) {
        throw new InterruptedException("reading was stopped");
      }
      throw new IllegalStateException("a resource could not be read", cause);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
