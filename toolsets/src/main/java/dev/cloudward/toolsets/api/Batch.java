package dev.cloudward.toolsets.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Answer;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.toolsets.aws.FanOut;
import java.util.ArrayList;
import java.util.List;

/// The commands of one call in all their places: at the same time when all of them only read, one
/// command after the other when one may write. A failure does not stop the rest; results are in the
/// commands' order.
final class Batch {

  private record Unit(Understood.Ready command, Step step) {}

  private final Commands commands;
  private final List<String> texts;
  private final List<Understood> understood;

  Batch(Commands commands, List<String> texts, List<Understood> understood) {
    this.commands = commands;
    this.texts = List.copyOf(texts);
    this.understood = List.copyOf(understood);
  }

  /// How many calls it takes at least.
  int size() {
    return units().size();
  }

  /// The results of all commands, one by one.
  ToolResult run(Context context) throws InterruptedException {
    return listed(results(context));
  }

  /// The result of the only command.
  ToolResult single(Context context) throws InterruptedException {
    return results(context).getFirst();
  }

  /// The answer when no command needs a call.
  ToolResult answered() {
    List<ToolResult> results = new ArrayList<>();
    for (Understood each : understood) {
      if (each instanceof Understood.Answered(ToolResult result)) {
        results.add(result);
      }
    }
    return listed(results);
  }

  private List<Unit> units() {
    List<Unit> units = new ArrayList<>();
    for (Understood each : understood) {
      if (each instanceof Understood.Ready ready) {
        ready.steps().forEach(step -> units.add(new Unit(ready, step)));
      }
    }
    return units;
  }

  private List<ToolResult> results(Context context) throws InterruptedException {
    boolean mayWrite =
        understood.stream().anyMatch(u -> u instanceof Understood.Ready ready && ready.mayWrite());
    List<ToolResult> done = mayWrite ? List.of() : run(units(), context);
    List<ToolResult> results = new ArrayList<>();
    int from = 0;
    for (Understood each : understood) {
      switch (each) {
        case Understood.Answered(ToolResult result) -> results.add(result);
        case Understood.Ready ready -> {
          int to = from + ready.steps().size();
          List<ToolResult> own =
              mayWrite
                  ? run(ready.steps().stream().map(s -> new Unit(ready, s)).toList(), context)
                  : done.subList(from, to);
          results.add(commands.told(ready, own));
          from = to;
        }
      }
    }
    return results;
  }

  private List<ToolResult> run(List<Unit> units, Context context) throws InterruptedException {
    return FanOut.each(
        units, context, (unit, own) -> commands.run(unit.command(), unit.step(), own));
  }

  private ToolResult listed(List<ToolResult> results) {
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

  /// An answer as one of several.
  static ObjectNode content(Answer answer) {
    JsonNode data = answer.data();
    return data instanceof ObjectNode object && !object.isEmpty()
        ? object
        : Json.object().put("result", answer.asText());
  }
}
