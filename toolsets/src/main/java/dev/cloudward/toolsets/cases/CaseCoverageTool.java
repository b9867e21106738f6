package dev.cloudward.toolsets.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolSpec;
import dev.cloudward.toolsets.cases.engine.CaseColumns;
import dev.cloudward.toolsets.cases.engine.QueryFailed;
import dev.cloudward.toolsets.cases.engine.QueryResult;
import java.util.List;

/// Says which cases there are to ask about.
@AutoService(Tool.class)
final class CaseCoverageTool implements Tool<CaseCoverageTool.Arguments> {

  record Arguments() {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
              "case_coverage",
              Arguments.class,
              "Shows how many support cases each account has here, from when to when, and how many"
                  + " are annotated.")
          .paged();

  private final Cases cases;

  CaseCoverageTool(Cases cases) {
    this.cases = cases;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    return cases.plan(this::cover);
  }

  private ToolResult cover(Context context) throws InterruptedException, QueryFailed {
    CaseColumns columns = cases.columns();
    String open = columns.isTyped() ? ", count_if(status <> 'resolved') AS open_cases" : "";
    QueryResult accounts =
        cases.ask(
            "SELECT account_number, count(*) AS cases"
                + open
                + ", count_if(rca_category IS NOT NULL) AS annotated, to_iso8601(min("
                + columns.created()
                + ")) AS first_case, to_iso8601(max("
                + columns.created()
                + ")) AS last_case FROM "
                + columns.table()
                + " GROUP BY account_number ORDER BY cases DESC, account_number",
            List.of(),
            0,
            10_000,
            context);
    ObjectNode answer = Answers.table(accounts, 0);
    answer.put(
        "total_cases",
        accounts.rows().valueStream().mapToLong(row -> row.path("cases").asLong()).sum());
    return ToolResult.of(answer);
  }
}
