package dev.cloudward.toolsets.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Answer;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.toolsets.api.Commands.Understood;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Several commands of one call: at the same time when all of them only read, one after the other
/// when one may write. A failure does not stop the rest; results are in the commands' order.
final class Batch {

  private final Commands commands;
  private final List<String> texts;
  private final List<Understood> understood;

  Batch(Commands commands, List<String> texts, List<Understood> understood) {
    this.commands = commands;
    this.texts = List.copyOf(texts);
    this.understood = List.copyOf(understood);
  }

  /// The answer when no command needs a call.
  ToolResult answered() {
    List<ToolResult> results = new ArrayList<>();
    for (Understood each : understood) {
      if (each instanceof Understood.Answered(ToolResult result)) {
        results.add(result);
      }
    }
    return told(results);
  }

  ToolResult run(Context context) throws InterruptedException {
    boolean mayWrite =
        understood.stream().anyMatch(u -> u instanceof Understood.Ready ready && ready.mayWrite());
    return told(mayWrite ? inTurn(context) : atOnce(context));
  }

  private List<ToolResult> inTurn(Context context) throws InterruptedException {
    List<ToolResult> results = new ArrayList<>();
    for (Understood each : understood) {
      results.add(result(each, context));
    }
    return results;
  }

  private List<ToolResult> atOnce(Context context) throws InterruptedException {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      List<Future<ToolResult>> running = new ArrayList<>();
      for (Understood each : understood) {
        running.add(threads.submit(() -> result(each, context)));
      }
      List<ToolResult> results = new ArrayList<>();
      for (Future<ToolResult> one : running) {
        results.add(one.get());
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private ToolResult result(Understood each, Context context) throws InterruptedException {
    return switch (each) {
      case Understood.Ready ready -> commands.run(ready, context);
      case Understood.Answered(ToolResult result) -> result;
    };
  }

  private ToolResult told(List<ToolResult> results) {
    ArrayNode list = Json.array();
    int failed = 0;
    for (int i = 0; i < results.size(); i++) {
      ObjectNode entry = list.addObject().put("command", texts.get(i));
      switch (results.get(i)) {
        case Answer answer -> entry.setAll(content(answer));
        case Failure failure -> {
          failed++;
          entry.set("error", failure.toJson());
        }
        case ToolResult.InputRequired _ ->
            entry.putObject("error").put("message", "it asks a question: send it alone");
      }
    }
    ObjectNode data = Json.object().set("results", list);
    return ToolResult.of(failed == 0 ? data : data.put("failed", failed));
  }

  private static ObjectNode content(Answer answer) {
    JsonNode data = answer.data();
    return data instanceof ObjectNode object && !object.isEmpty()
        ? object
        : Json.object().put("result", answer.asText());
  }
}
