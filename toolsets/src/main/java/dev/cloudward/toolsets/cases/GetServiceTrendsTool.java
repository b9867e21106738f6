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
import dev.cloudward.toolsets.cases.model.Categories;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Counts cases over time.
@AutoService(Tool.class)
final class GetServiceTrendsTool implements Tool<GetServiceTrendsTool.Arguments> {

  private static final int MOST_GROUPS = 2_000;

  record Arguments(
      @Param(value = "90 if absent", min = 1, max = 36_500) @Nullable Integer daysBack,
      @Param(
              value = "day if absent",
              oneOf = {"day", "week", "month"})
          @Nullable String interval,
      @Param(value = "groups to skip", min = 0) @Nullable Integer offset) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
              "get_service_trends",
              Arguments.class,
              "Counts support cases by service, day and root cause, newest first.")
          .paged();

  private final Cases cases;

  GetServiceTrendsTool(Cases cases) {
    this.cases = cases;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    int days = arguments.daysBack() == null ? 90 : arguments.daysBack();
    String interval =
        arguments.interval() == null ? "day" : arguments.interval().toLowerCase(Locale.ROOT);
    long offset = arguments.offset() == null ? 0 : arguments.offset();
    CaseFilter filter = new CaseFilter(cases.columns());
    try {
      filter.between(cases.today().minusDays(days), null);
    } catch (BadFilter e) {
      return Plan.failed(Answers.invalid(String.valueOf(e.getMessage())));
    }
    return cases.plan(running -> trends(filter, interval, offset, running));
  }

  private ToolResult trends(CaseFilter filter, String interval, long offset, Context context)
      throws InterruptedException, QueryFailed {
    CaseColumns columns = cases.columns();
    QueryResult groups =
        cases.ask(
            "SELECT servicecode, CAST(day AS varchar) AS date, sum(n) AS case_count, "
                + Categories.RCA.canonical("cause")
                + " AS rca_category FROM (SELECT "
                + columns.service()
                + " AS servicecode, date_trunc('"
                + interval
                + "', date("
                + columns.day()
                + ")) AS day, rca_category AS cause, count(*) AS n FROM "
                + columns.table()
                + filter.where()
                + " GROUP BY 1, 2, 3) AS grouped GROUP BY 1, 2, 4"
                + " ORDER BY date DESC, case_count DESC, servicecode, rca_category",
            filter.values(),
            offset,
            MOST_GROUPS,
            context);
    QueryResult total =
        cases.ask(
            "SELECT count(*) AS total FROM " + columns.table() + filter.where(),
            filter.values(),
            0,
            1,
            context);
    ObjectNode answer = Answers.table(groups.after(total), offset);
    answer.put("interval", interval);
    answer.set("total_cases", total.rows().path(0).path("total"));
    if (groups.hasMore()) {
      answer.put(
          "note",
          "Only "
              + MOST_GROUPS
              + " groups are shown; ask with offset for more, or for interval week or month.");
    }
    return ToolResult.of(answer);
  }
}
