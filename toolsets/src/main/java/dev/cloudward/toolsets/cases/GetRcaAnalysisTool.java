package dev.cloudward.toolsets.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolSpec;
import dev.cloudward.toolsets.cases.CaseFilter.BadFilter;
import dev.cloudward.toolsets.cases.engine.CaseColumns;
import dev.cloudward.toolsets.cases.engine.QueryFailed;
import dev.cloudward.toolsets.cases.engine.QueryResult;
import org.jspecify.annotations.Nullable;

/// Lists the newest cases of one cause.
@AutoService(Tool.class)
final class GetRcaAnalysisTool implements Tool<GetRcaAnalysisTool.Arguments> {

  record Arguments(
      @Param(value = "see list_case_categories", example = "Throttling") String rcaCategory,
      @Param(value = "10 if absent", min = 1, max = 1_000) @Nullable Integer limit,
      @Param(value = "cases to skip", min = 0) @Nullable Integer offset) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
              "get_rca_analysis",
              Arguments.class,
              "Lists the newest support cases of one root cause, with the reason for it.")
          .paged();

  private final Cases cases;

  GetRcaAnalysisTool(Cases cases) {
    this.cases = cases;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    int limit = arguments.limit() == null ? 10 : arguments.limit();
    long offset = arguments.offset() == null ? 0 : arguments.offset();
    if (arguments.rcaCategory().isBlank()) {
      return Plan.failed(
          Answers.invalid("rca_category is empty; list_case_categories shows what there is."));
    }
    CaseFilter filter = new CaseFilter(cases.columns());
    try {
      filter.rca(arguments.rcaCategory());
    } catch (BadFilter e) {
      return Plan.failed(Answers.invalid(String.valueOf(e.getMessage())));
    }
    return cases.plan(running -> list(filter, limit, offset, running));
  }

  private ToolResult list(CaseFilter filter, int limit, long offset, Context context)
      throws InterruptedException, QueryFailed {
    CaseColumns columns = cases.columns();
    QueryResult newest =
        cases.ask(
            "SELECT account_number, case_number, subject, "
                + columns.service()
                + " AS servicecode, "
                + columns.severity()
                + " AS severitycode, rca_category, rca_reason, to_iso8601("
                + columns.created()
                + ") AS timecreated FROM "
                + columns.table()
                + filter.where()
                + " ORDER BY "
                + columns.created()
                + " DESC, case_number",
            filter.values(),
            offset,
            limit,
            context);
    QueryResult count =
        cases.ask(
            "SELECT count(*) AS total FROM " + columns.table() + filter.where(),
            filter.values(),
            0,
            1,
            context);
    ObjectNode answer = Answers.table(newest, offset);
    answer.set("total_cases", count.rows().path(0).path("total"));
    return ToolResult.of(answer);
  }
}
