package dev.cloudward.kernel.dispatch;

import dev.cloudward.kernel.config.Environment;
import java.time.Duration;

/// Limits on calls.
///
/// @param maxAnswerBytes the size over which an answer is cut into pages
///   (`CLOUDWARD_MAX_ANSWER_BYTES`, 40000)
/// @param timeLimit how long a call may take (`CLOUDWARD_CALL_SECONDS`, 120)
/// @param taskLimit how long a call may take that runs as a task (`CLOUDWARD_TASK_SECONDS`, 3600)
/// @param maxConcurrent how many calls run at once; more wait their turn
///   (`CLOUDWARD_MAX_CONCURRENT_CALLS`, 256)
public record DispatcherSettings(
    int maxAnswerBytes, Duration timeLimit, Duration taskLimit, int maxConcurrent) {

  /// Limits under which a task gets no more time than a call.
  public DispatcherSettings(int maxAnswerBytes, Duration timeLimit, int maxConcurrent) {
    this(maxAnswerBytes, timeLimit, timeLimit, maxConcurrent);
  }

  public static DispatcherSettings from(Environment environment) {
    return new DispatcherSettings(
        environment.number("CLOUDWARD_MAX_ANSWER_BYTES", 40_000, 2_000, 10_000_000),
        Duration.ofSeconds(environment.number("CLOUDWARD_CALL_SECONDS", 120, 1, 3600)),
        Duration.ofSeconds(environment.number("CLOUDWARD_TASK_SECONDS", 3600, 1, 86_400)),
        environment.number("CLOUDWARD_MAX_CONCURRENT_CALLS", 256, 1, 100_000));
  }

  public static DispatcherSettings defaults() {
    return new DispatcherSettings(40_000, Duration.ofMinutes(2), Duration.ofHours(1), 256);
  }
}
