package dev.cloudward.toolsets.cases;

import com.fasterxml.jackson.databind.JsonNode;
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
import dev.cloudward.toolsets.cases.model.Categories;
import org.jspecify.annotations.Nullable;

/// Lists the newest cases of one cause, or counts the causes.
@AutoService(Tool.class)
final class GetRcaAnalysisTool implements Tool<GetRcaAnalysisTool.Arguments> {

  record Arguments(
      @Param(value = "all causes are counted if absent", example = "Throttling")
          @Nullable String rcaCategory,
      @Param(value = "YYYY-MM-DD", example = "2025-01-01") @Nullable String startDate,
      @Param(value = "YYYY-MM-DD, included", example = "2025-03-31") @Nullable String endDate,
      @Param("12 digits") @Nullable String accountNumber,
      @Param("short name or code") @Nullable String serviceCode,
      @Param(value = "10 if absent", min = 1, max = 1_000) @Nullable Integer limit,
      @Param(value = "cases to skip", min = 0) @Nullable Integer offset) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
              "get_rca_analysis",
              Arguments.class,
              "Lists the newest support cases of one root cause, with the reason for it; without a"
                  + " cause, says how many cases each had.")
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
    String category = arguments.rcaCategory();
    CaseFilter filter = new CaseFilter(cases.columns());
    try {
      filter
          .rca(category)
          .between(
              CaseFilter.dayOrNull("start_date", arguments.startDate()),
              CaseFilter.dayOrNull("end_date", arguments.endDate()))
          .account(arguments.accountNumber())
          .service(arguments.serviceCode());
    } catch (BadFilter e) {
      return Plan.failed(Answers.invalid(String.valueOf(e.getMessage())));
    }
    return category == null || category.isBlank()
        ? cases.plan(running -> count(filter, running))
        : cases.plan(running -> list(filter, limit, offset, running));
  }

  private ToolResult count(CaseFilter filter, Context context)
      throws InterruptedException, QueryFailed {
    CaseColumns columns = cases.columns();
    QueryResult causes =
        cases.ask(
            "SELECT rca_category, sum(n) AS case_count, count(*) AS unique_services,"
                + " max_by(service, n) AS most_frequent_service FROM (SELECT "
                + columns.service()
                + " AS service, "
                + Categories.RCA.canonical("rca_category")
                + " AS rca_category, count(*) AS n FROM "
                + columns.table()
                + filter.where()
                + " GROUP BY 1, 2) AS counted GROUP BY 1 ORDER BY 2 DESC, 1",
            filter.values(),
            0,
            1_000,
            context);
    long total =
        causes.rows().valueStream().mapToLong(row -> row.path("case_count").asLong()).sum();
    for (JsonNode row : causes.rows()) {
      double share = (double) row.path("case_count").asLong() / total;
      ((ObjectNode) row).put("percent", Math.round(1_000 * share) / 10.0);
    }
    ObjectNode answer = Answers.table(causes, 0);
    answer.withArray("columns").add("percent");
    answer.put("total_cases", total);
    return ToolResult.of(answer);
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
    ObjectNode answer = Answers.table(newest.after(count), offset);
    answer.set("total_cases", count.rows().path(0).path("total"));
    return ToolResult.of(answer);
  }
}
