package dev.cloudward.protocol.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.call.Cancellation;
import dev.cloudward.kernel.call.Inputs;
import dev.cloudward.kernel.tool.ToolResult.InputRequest;
import dev.cloudward.kernel.tool.ToolResult.InputRequired;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The questions of one task. A key is never used twice in a task's life, so a tool that asks again
/// under its old key is given a new one for the client.
final class TaskQuestions {

  private final Map<String, InputRequest> open = new LinkedHashMap<>();
  private final Map<String, String> toolKeys = new HashMap<>();
  private final Map<String, JsonNode> answers = new HashMap<>();
  private final Set<String> used = new HashSet<>();
  private @Nullable String state;

  /// Poses the questions of a round and returns them by the client's keys.
  synchronized Map<String, InputRequest> pose(InputRequired asks) {
    open.clear();
    toolKeys.clear();
    answers.clear();
    state = asks.state();
    asks.requests()
        .forEach((key, request) -> {
          String fresh = key;
          for (int i = 2; !used.add(fresh); i++) {
            fresh = key + "-" + i;
          }
          toolKeys.put(fresh, key);
          open.put(fresh, request);
        });
    return open();
  }

  /// Takes the answers whose questions are open; whether there was any.
  synchronized boolean answer(ObjectNode responses) {
    boolean isAny = false;
    for (Map.Entry<String, JsonNode> response : responses.properties()) {
      if (open.remove(response.getKey()) != null) {
        answers.put(toolKeys.getOrDefault(response.getKey(), ""), response.getValue());
        isAny = true;
      }
    }
    if (open.isEmpty()) {
      notifyAll();
    }
    return isAny;
  }

  synchronized boolean isOpen() {
    return !open.isEmpty();
  }

  /// The questions without an answer, in the order in which they were posed.
  synchronized Map<String, InputRequest> open() {
    return new LinkedHashMap<>(open);
  }

  /// Waits until all are answered, the time is over, or the task is cancelled; what is missing then
  /// the tool finds missing.
  synchronized Inputs await(Duration limit, Cancellation cancellation) throws InterruptedException {
    cancellation.onCancel(this::wake);
    long end = System.nanoTime() + limit.toNanos();
    while (!open.isEmpty() && !cancellation.isCancelled()) {
      long millis = (end - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        cancellation.cancel("its questions were not answered in time");
        break;
      }
      wait(millis);
    }
    return new Inputs(answers, state);
  }

  private synchronized void wake() {
    notifyAll();
  }
}
