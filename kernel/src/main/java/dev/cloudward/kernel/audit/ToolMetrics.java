package dev.cloudward.kernel.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// Counts finished calls: for each tool how often it ran, how that ended and how long it took.
///
/// Holds names, numbers and kinds of failure, nothing that a caller sent or got.
public final class ToolMetrics implements CallObserver {

  private static final class Figures {
    private long executions;
    private long successes;
    private long failures;
    private Duration time = Duration.ZERO;
    private final Map<String, Long> errors = new TreeMap<>();
  }

  private final Map<String, Figures> byTool = new TreeMap<>();

  @Override
  public synchronized void onCall(CallRecord call) {
    Figures figures = byTool.computeIfAbsent(call.tool(), _ -> new Figures());
    figures.executions++;
    figures.time = figures.time.plus(call.took());
    switch (call.outcome()) {
      case "ok" -> figures.successes++;
      case "input_required" -> {}
      default -> {
        figures.failures++;
        figures.errors.merge(call.outcome(), 1L, Long::sum);
      }
    }
  }

  /// The figures by tool: `execution_count`, `success_count`, `failure_count`, `success_rate` (0 to
  /// 1), `average_duration_ms`, and `error_types` by kind of failure.
  public synchronized ObjectNode toJson() {
    ObjectNode tools = Json.object();
    byTool.forEach((name, figures) -> tools.set(name, json(figures)));
    ObjectNode body = Json.object();
    body.set("tools", tools);
    return body;
  }

  private static ObjectNode json(Figures figures) {
    long ended = figures.successes + figures.failures;
    ObjectNode json =
        Json.object()
            .put("execution_count", figures.executions)
            .put("success_count", figures.successes)
            .put("failure_count", figures.failures)
            .put("success_rate", ended == 0 ? 0 : (double) figures.successes / ended)
            .put(
                "average_duration_ms",
                Math.round(figures.time.toNanos() / 10_000.0 / figures.executions) / 100.0);
    ObjectNode errors = json.putObject("error_types");
    figures.errors.forEach(errors::put);
    return json;
  }
}
