package dev.cloudward.protocol.tasks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.tool.ToolResult.InputRequest;
import dev.cloudward.protocol.frame.RpcError;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A call that outlives its request, as it stands at one moment.
///
/// @param owner the subject of the caller; to others the task does not exist
/// @param ttl how long after its creation it is kept
/// @param message a few words on how far it is
public record Task(
    String id,
    String owner,
    Instant createdAt,
    Instant updatedAt,
    Duration ttl,
    @Nullable String message,
    State state) {

  /// How far a task is.
  public sealed interface State {
    record Working() implements State {}

    /// It waits for the client's answers, by the question's key.
    record InputRequired(Map<String, InputRequest> open) implements State {
      public InputRequired {
        open = Collections.unmodifiableMap(new LinkedHashMap<>(open));
      }
    }

    /// It ended with what the request would have been answered with.
    record Completed(ObjectNode result) implements State {}

    /// The request could not be served; a tool's own failure is a completed task.
    record Failed(RpcError error) implements State {}

    record Cancelled() implements State {}

    default boolean isFinal() {
      return switch (this) {
        case Working _, InputRequired _ -> false;
        case Completed _, Failed _, Cancelled _ -> true;
      };
    }
  }

  /// This task further on.
  Task at(State next, @Nullable String words, Instant now) {
    return new Task(id, owner, createdAt, now, ttl, words, next);
  }

  /// Whether it need no longer be kept.
  boolean isExpired(Instant now) {
    return createdAt.plus(ttl).isBefore(now);
  }
}
