package dev.cloudward.aws.command.s3;

import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.Steps;
import dev.cloudward.aws.command.handmade.Printing;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/// Many small pieces of work of one command, some at a time, told in order.
final class Crowd {

  private static final int AT_ONCE = 10;
  private static final int MOST_FAILURES_TOLD = 20;

  /// One piece of work.
  interface Job {

    /// @return what to say of it
    Outcome run() throws InterruptedException, CommandError;
  }

  /// What became of a piece of work.
  sealed interface Outcome {

    /// @param text whole lines, may be empty
    record Done(String text) implements Outcome {}

    record Failed(String line) implements Outcome {}
  }

  private Crowd() {}

  /// Does all the work; one failure does not stop the rest.
  ///
  /// @return the lines of all, or the failures with a count of what was done
  static AwsResult run(List<Job> jobs, Steps steps) throws InterruptedException, CommandError {
    Semaphore places = new Semaphore(AT_ONCE);
    List<Future<Outcome>> running = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    List<String> failures = new ArrayList<>();
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      for (Job job : jobs) {
        running.add(
            threads.submit(() -> {
              places.acquire();
              try {
                return steps.context().deadline().isOver()
                    ? new Outcome.Failed("no time was left")
                    : job.run();
              } finally {
                places.release();
              }
            }));
      }
      for (int i = 0; i < running.size(); i++) {
        switch (running.get(i).get()) {
          case Outcome.Done(String lines) -> text.append(lines);
          case Outcome.Failed(String line) -> failures.add(line);
        }
        steps
            .context()
            .client()
            .progress(i + 1, (double) jobs.size(), (i + 1) + " of " + jobs.size());
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CommandError error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
    return failures.isEmpty()
        ? Printing.text(text.toString())
        : new AwsResult.Unattained(told(jobs.size(), failures));
  }

  private static String told(int all, List<String> failures) {
    List<String> first = failures.subList(0, Math.min(MOST_FAILURES_TOLD, failures.size()));
    int more = failures.size() - first.size();
    return (all - failures.size())
        + " of "
        + all
        + " done. "
        + String.join("\n", first)
        + (more > 0 ? "\nand " + more + " more failures" : "");
  }
}
