package dev.cloudward.toolsets.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolResult.Failure.Kind;
import dev.cloudward.kernel.tool.ToolSpec;
import dev.cloudward.toolsets.cases.engine.QueryFailed;
import dev.cloudward.toolsets.cases.engine.QueryResult;
import java.util.List;

/// Shows one case.
@AutoService(Tool.class)
final class GetCaseTool implements Tool<GetCaseTool.Arguments> {

  record Arguments(@Param(value = "number or API id", example = "16800012345") String caseId) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
              "get_case", Arguments.class, "Shows one support case with its communications.")
          .paged();

  private static final int MOST_MESSAGES = 10_000;

  private final Cases cases;

  GetCaseTool(Cases cases) {
    this.cases = cases;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    if (arguments.caseId().isBlank()) {
      return Plan.failed(Answers.invalid("case_id is empty; search_cases finds cases."));
    }
    return cases.plan(running -> show(arguments.caseId(), running));
  }

  private ToolResult show(String id, Context context) throws InterruptedException, QueryFailed {
    QueryResult found = find(id.strip(), context);
    if (found.rows().isEmpty()) {
      return new Failure(
          Kind.NOT_FOUND,
          "there is no case " + id + " here.",
          "search_cases finds cases by words.");
    }
    ObjectNode answer = Json.object();
    answer.set("case", found.rows().get(0));
    answer.set("cost", found.cost().toJson());
    if (cases.columns().isTyped()) {
      QueryResult messages =
          cases.ask(
              "SELECT to_iso8601(created_at) AS time, submitted_by, body FROM case_communications"
                  + " WHERE account_number = ? AND case_number = ? ORDER BY position",
              List.of(
                  found.rows().get(0).path("account_number").asText(),
                  found.rows().get(0).path("case_number").asText()),
              0,
              MOST_MESSAGES,
              context);
      answer.set("communications", messages.rows());
    }
    return ToolResult.of(answer);
  }

  /// By one column after the other, the likelier first: each has an index of its own.
  private QueryResult find(String id, Context context) throws InterruptedException, QueryFailed {
    boolean isApiId = id.startsWith("case-");
    QueryResult first = find(isApiId ? cases.columns().id() : "case_number", id, context);
    return first.rows().isEmpty()
        ? find(isApiId ? "case_number" : cases.columns().id(), id, context).after(first)
        : first;
  }

  private QueryResult find(String column, String id, Context context)
      throws InterruptedException, QueryFailed {
    String sql = "SELECT * FROM " + cases.columns().table() + " WHERE " + column + " = ?";
    return cases.ask(sql, List.of(id), 0, 2, context);
  }
}
