package dev.cloudward.toolsets.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.Jmes;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Answer;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import io.burt.jmespath.JmesPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// One answer from many places: a row each, with what was found there or why nothing was.
///
/// Failures stand beside successes; only where every place failed is the whole a failure.
final class Rows {

  /// The member of the merged answer that holds the rows.
  static final String RESULTS = "results";

  private static final Pattern ABOUT_ROWS = Pattern.compile("(?<![\\w.\"'`-])results\\b");

  private final ArrayNode rows = Json.array();
  private final ArrayNode failed = Json.array();
  private final List<Failure> failures = new ArrayList<>();

  void add(Step step, ToolResult result) {
    ObjectNode row =
        Json.object().put("account", step.target().account()).put("region", step.target().region());
    switch (result) {
      case Answer answer -> row.setAll(Batch.content(answer));
      case Failure failure -> {
        failures.add(failure);
        row.set("error", failure.toJson());
        failed.add(row);
      }
      case ToolResult.InputRequired _ ->
          throw new IllegalStateException("a command in many places cannot ask a question");
    }
    rows.add(row);
  }

  /// The merged answer.
  ToolResult told() {
    return told(Json.object().set(RESULTS, rows));
  }

  /// What an expression picks from the merged answer; rows that failed are told besides.
  ToolResult picked(String query) {
    try {
      ObjectNode data =
          Json.object().set("result", Jmes.search(query, Json.object().set(RESULTS, rows)));
      if (!failed.isEmpty()) {
        data.set("errors", failed);
      }
      return told(data);
    } catch (JmesPathException e) {
      return new Failure(Failure.Kind.INVALID_ARGUMENT, "--query: " + e.getMessage());
    }
  }

  private ToolResult told(ObjectNode data) {
    data.put("succeeded", rows.size() - failures.size()).put("failed", failures.size());
    if (failures.size() < rows.size()) {
      return ToolResult.of(data);
    }
    Failure first = failures.getFirst();
    return new Failure(
        first.kind(),
        (rows.size() == 1 ? "" : "all " + rows.size() + " failed; the first: ") + first.message(),
        first.hint(),
        data);
  }

  /// Whether an expression is about the merged answer and not about each place's own.
  static boolean isAbout(String query) {
    return ABOUT_ROWS.matcher(query).find();
  }
}
