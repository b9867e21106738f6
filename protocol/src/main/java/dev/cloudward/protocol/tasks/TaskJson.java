package dev.cloudward.protocol.tasks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.protocol.exchange.InputRequests;
import dev.cloudward.protocol.frame.Messages;
import dev.cloudward.protocol.tasks.Task.State;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/// Tasks as messages (extension `io.modelcontextprotocol/tasks`, "Tasks").
final class TaskJson {

  private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

  private TaskJson() {}

  /// The task without what its state holds: `Task`.
  static ObjectNode brief(Task task) {
    ObjectNode json = Json.object().put("taskId", task.id()).put("status", status(task.state()));
    if (task.message() != null) {
      json.put("statusMessage", task.message());
    }
    return json.put("createdAt", task.createdAt().truncatedTo(ChronoUnit.MILLIS).toString())
        .put("lastUpdatedAt", task.updatedAt().truncatedTo(ChronoUnit.MILLIS).toString())
        .put("ttlMs", task.ttl().toMillis())
        .put("pollIntervalMs", POLL_INTERVAL.toMillis());
  }

  /// The task with questions, result or error: `DetailedTask`.
  static ObjectNode detailed(Task task) {
    ObjectNode json = brief(task);
    switch (task.state()) {
      case State.InputRequired asks -> json.set("inputRequests", InputRequests.write(asks.open()));
      case State.Completed completed -> json.set("result", completed.result());
      case State.Failed failed -> json.set("error", Messages.body(failed.error()));
      case State.Working _, State.Cancelled _ -> {}
    }
    return json;
  }

  private static String status(State state) {
    return switch (state) {
      case State.Working _ -> "working";
      case State.InputRequired _ -> "input_required";
      case State.Completed _ -> "completed";
      case State.Failed _ -> "failed";
      case State.Cancelled _ -> "cancelled";
    };
  }
}
