package dev.cloudward.toolsets.cases;

import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs a reading statement in Athena's dialect.
@AutoService(Tool.class)
final class QueryAthenaTool implements Tool<QueryAthenaTool.Arguments> {

  record Arguments(
      @Param(
              value = "SELECT in Athena's SQL",
              example = "SELECT rca_category, count(*) FROM case_summary GROUP BY 1")
          String query,
      @Param(value = "most rows, 100 if absent", min = 1, max = 10_000)
          @Nullable Integer maxResults,
      @Param(value = "rows to skip", min = 0) @Nullable Integer offset) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
              "query_athena",
              Arguments.class,
              "Queries support cases with SQL; the table is case_summary (DESCRIBE shows it).")
          .paged();

  private final Cases cases;

  QueryAthenaTool(Cases cases) {
    this.cases = cases;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    int most = arguments.maxResults() == null ? 100 : arguments.maxResults();
    long offset = arguments.offset() == null ? 0 : arguments.offset();
    return cases.plan(running ->
        ToolResult.of(
            Answers.table(cases.ask(arguments.query(), List.of(), offset, most, running), offset)));
  }
}
