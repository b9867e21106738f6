package dev.cloudward.toolsets.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolSpec;
import dev.cloudward.toolsets.cases.CaseFilter.BadFilter;
import dev.cloudward.toolsets.cases.engine.QueryFailed;
import dev.cloudward.toolsets.cases.engine.QueryResult;
import dev.cloudward.toolsets.cases.model.Categories;
import org.jspecify.annotations.Nullable;

/// Counts cases by cause.
@AutoService(Tool.class)
final class GetCaseSummaryTool implements Tool<GetCaseSummaryTool.Arguments> {

  record Arguments(
      @Param("12 digits") @Nullable String accountNumber,
      @Param(value = "short name or code", example = "EC2") @Nullable String serviceCode,
      @Param(value = "30 if absent", min = 1, max = 36_500) @Nullable Integer daysBack) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
          "get_case_summary",
          Arguments.class,
          "Counts recent support cases by root cause, with totals of cases, accounts and services.");

  private final Cases cases;

  GetCaseSummaryTool(Cases cases) {
    this.cases = cases;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    int days = arguments.daysBack() == null ? 30 : arguments.daysBack();
    CaseFilter filter = new CaseFilter(cases.columns());
    try {
      filter
          .between(cases.today().minusDays(days), null)
          .account(arguments.accountNumber())
          .service(arguments.serviceCode());
    } catch (BadFilter e) {
      return Plan.failed(Answers.invalid(String.valueOf(e.getMessage())));
    }
    return cases.plan(running -> summarise(filter, days, running));
  }

  private ToolResult summarise(CaseFilter filter, int days, Context context)
      throws InterruptedException, QueryFailed {
    String service = cases.columns().service();
    QueryResult result =
        cases.ask(
            "SELECT grouping(rca_category) AS is_total, rca_category, coalesce(sum(n), 0) AS"
                + " category_count,"
                + " count(DISTINCT account_number) AS unique_accounts, count(DISTINCT service)"
                + " AS unique_services FROM (SELECT account_number, service, n, "
                + Categories.RCA.canonical("cause")
                + " AS rca_category FROM (SELECT account_number, "
                + service
                + " AS service, rca_category AS cause, count(*) AS n FROM "
                + cases.columns().table()
                + filter.where()
                + " GROUP BY 1, 2, 3) AS counted) AS found GROUP BY GROUPING SETS ((rca_category), ())"
                + " ORDER BY is_total DESC, category_count DESC, rca_category",
            filter.values(),
            0,
            1_000,
            context);
    JsonNode total = result.rows().path(0);
    ArrayNode rows = Json.array();
    for (JsonNode row : result.rows()) {
      if (row.path("is_total").asInt() == 0) {
        ObjectNode out = rows.addObject();
        out.set("total_cases", total.path("category_count"));
        out.set("unique_accounts", row.path("unique_accounts"));
        out.set("unique_services", row.path("unique_services"));
        out.set("rca_category", row.path("rca_category"));
        out.set("category_count", row.path("category_count"));
      }
    }
    ObjectNode answer = Json.object();
    answer
        .putArray("columns")
        .add("total_cases")
        .add("unique_accounts")
        .add("unique_services")
        .add("rca_category")
        .add("category_count");
    answer.set("rows", rows);
    answer.put("row_count", rows.size());
    answer.set("total_cases", total.path("category_count"));
    answer.set("total_accounts", total.path("unique_accounts"));
    answer.set("total_services", total.path("unique_services"));
    answer.put("from", cases.today().minusDays(days).toString());
    return ToolResult.of(Answers.finish(answer, result));
  }
}
