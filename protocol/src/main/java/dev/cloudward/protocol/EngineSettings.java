package dev.cloudward.protocol;

import dev.cloudward.kernel.config.Environment;
import java.time.Duration;

/// Limits of the engine.
///
/// @param pageSize how many items a list returns at once (`CLOUDWARD_LIST_PAGE`, 250)
/// @param questionLimit how long a person has to answer (`CLOUDWARD_QUESTION_SECONDS`, 300)
/// @param maxInFlight how many requests a session or connection may wait for
///   (`CLOUDWARD_MAX_REQUESTS_PER_SESSION`, 4096)
/// @param maxSessions how many sessions are kept in memory (`CLOUDWARD_MAX_SESSIONS`, 10000)
/// @param maxListeners how many `subscriptions/listen` streams may be open
///   (`CLOUDWARD_MAX_LISTENERS`, 1000)
/// @param maxTasks how many tasks are kept, running or done (`CLOUDWARD_MAX_TASKS`, 1000)
/// @param maxMessageBytes how long a message may be (`CLOUDWARD_MAX_MESSAGE_BYTES`, 4 MiB)
public record EngineSettings(
    int pageSize,
    Duration questionLimit,
    int maxInFlight,
    int maxSessions,
    int maxListeners,
    int maxTasks,
    int maxMessageBytes) {

  public static EngineSettings from(Environment environment) {
    return new EngineSettings(
        environment.number("CLOUDWARD_LIST_PAGE", 250, 1, 10_000),
        Duration.ofSeconds(environment.number("CLOUDWARD_QUESTION_SECONDS", 300, 1, 3600)),
        environment.number("CLOUDWARD_MAX_REQUESTS_PER_SESSION", 4096, 1, 100_000),
        environment.number("CLOUDWARD_MAX_SESSIONS", 10_000, 1, 1_000_000),
        environment.number("CLOUDWARD_MAX_LISTENERS", 1000, 1, 100_000),
        environment.number("CLOUDWARD_MAX_TASKS", 1000, 1, 100_000),
        environment.number("CLOUDWARD_MAX_MESSAGE_BYTES", 4 << 20, 1024, 256 << 20));
  }
}
