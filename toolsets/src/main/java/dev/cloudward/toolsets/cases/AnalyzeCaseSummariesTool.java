package dev.cloudward.toolsets.cases;

import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolSpec;
import dev.cloudward.kernel.tool.ToolSpec.TaskSupport;
import dev.cloudward.toolsets.cases.CaseFilter.BadFilter;
import org.jspecify.annotations.Nullable;

/// Finds issues and patterns in the summaries of many cases.
@AutoService(Tool.class)
final class AnalyzeCaseSummariesTool implements Tool<AnalyzeCaseSummariesTool.Arguments> {

  static final String QUESTION = "What are the top issues and patterns you see in these cases?";

  record Arguments(
      @Param(value = "YYYY-MM-DD", example = "2025-01-01") String startDate,
      @Param(value = "YYYY-MM-DD, included", example = "2025-01-31") String endDate,
      @Param("low, normal, high, urgent or critical") @Nullable String severityCode,
      @Param("short name or code") @Nullable String serviceCode,
      @Param("number or API id") @Nullable String caseId,
      @Nullable String rcaCategory,
      @Nullable String lifecycleCategory,
      @Param(value = "what to find out", maxLength = 4_000) @Nullable String analysisQuestion,
      @Param(value = "200 if absent", min = 1, max = 10_000) @Nullable Integer maxCases,
      @Param("also return the summaries") @Nullable Boolean includeEvidence) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
              "analyze_case_summaries",
              Arguments.class,
              "Analyses summaries of matching support cases with Bedrock; counts and evidence, if no"
                  + " model is configured.")
          .paged()
          .asTask(TaskSupport.OPTIONAL);

  private final Cases cases;
  private final Analysts analysts;

  AnalyzeCaseSummariesTool(Cases cases, Analysts analysts) {
    this.cases = cases;
    this.analysts = analysts;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    CaseFilter filter = new CaseFilter(cases.columns());
    try {
      filter
          .between(
              CaseFilter.day("start_date", arguments.startDate()),
              CaseFilter.day("end_date", arguments.endDate()))
          .severity(arguments.severityCode())
          .service(arguments.serviceCode())
          .one(arguments.caseId())
          .rca(arguments.rcaCategory())
          .lifecycle(arguments.lifecycleCategory());
    } catch (BadFilter e) {
      return Plan.failed(Answers.invalid(String.valueOf(e.getMessage())));
    }
    SummaryAnalysis analysis = new SummaryAnalysis(cases, analysts, arguments, filter);
    return cases.plan(analysts.actions(), analysis::run);
  }
}
