package dev.cloudward.toolsets.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.aws.Aws;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.sandbox.Sandbox;
import dev.cloudward.sandbox.SandboxSettings;
import dev.cloudward.toolsets.cases.aws.CaseAws;
import dev.cloudward.toolsets.cases.engine.AthenaEngine;
import dev.cloudward.toolsets.cases.engine.QueryEngine;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The tools give the same numbers on Athena as on the embedded engine, and tell what they cost.
class ToolsOnAthenaTest {

  private static final CaseCalls EMBEDDED = calls(DemoEngine.get());
  private static Sandbox sandbox;
  private static CaseCalls athena;

  @BeforeAll
  static void start() throws Exception {
    sandbox = Sandbox.start(SandboxSettings.defaults());
    Environment environment =
        new Environment(
            Map.of(
                "AWS_ACCESS_KEY_ID",
                "any",
                "AWS_SECRET_ACCESS_KEY",
                "any",
                "AWS_REGION",
                "us-east-1",
                "AWS_ENDPOINT_URL",
                sandbox.url().toString(),
                "HOME",
                "/nonexistent"));
    Aws aws = Aws.of(environment, Clock.systemUTC());
    athena =
        calls(
            new AthenaEngine(
                new CaseAws(aws.client(), aws.catalog()),
                new AthenaEngine.Settings(
                    "case_insights", "CaseInsights-demo", Optional.empty(), 1L << 40, 1L << 50),
                Clock.systemUTC()));
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  private static CaseCalls calls(QueryEngine engine) {
    Cases cases = new Cases(engine, DemoEngine.CLOCK);
    return new CaseCalls(
        List.of(
            new GetCaseSummaryTool(cases),
            new GetRcaAnalysisTool(cases),
            new GetServiceTrendsTool(cases),
            new AnalyzeCaseSummariesTool(cases, new Analysts(Optional.empty(), List.of(), 0)),
            new GetCaseTool(cases),
            new SearchCasesTool(cases),
            new CaseCoverageTool(cases)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "get_case_summary | {'service_code': 'EC2', 'days_back': 60} | total_cases",
        "get_case_summary | {'service_code': 'EC2', 'days_back': 60} | rows",
        "get_rca_analysis | {'rca_category': 'Limit reached', 'limit': 7} | rows",
        "get_rca_analysis | {'start_date': '2026-07-01', 'end_date': '2026-09-30'} | total_cases",
        "get_service_trends | {'days_back': 90, 'interval': 'week'} | total_cases",
        "get_service_trends | {'days_back': 90, 'interval': 'week'} | rows",
        "case_coverage | {} | total_cases"
      },
      quoteCharacter = '"')
  void theNumbersAreTheSame(String tool, String arguments, String member) {
    String json = arguments.strip().replace('\'', '"');

    JsonNode there = athena.answer(tool, json);

    assertThat(there.path(member)).isEqualTo(EMBEDDED.answer(tool, json).path(member));
    assertThat(there.path("cost").has("bytes_scanned")).isTrue();
    assertThat(there.path("cost").has("estimated_usd")).isTrue();
    assertThat(there.path("cost").has("bytes_left_today")).isTrue();
  }

  @Test
  void theSameCasesAreChosenForAnalysis() {
    String half =
        "{\"start_date\": \"2026-01-01\", \"end_date\": \"2026-06-30\", \"max_cases\": 60}";

    JsonNode there = athena.answer("analyze_case_summaries", half);
    JsonNode here = EMBEDDED.answer("analyze_case_summaries", half);

    assertThat(there.path("total_cases_found")).isEqualTo(here.path("total_cases_found"));
    assertThat(there.path("summaries_analyzed").asInt()).isEqualTo(60);
    assertThat(there.path("evidence").findValuesAsText("case_number"))
        .isEqualTo(here.path("evidence").findValuesAsText("case_number"));
  }

  @Test
  void aCaseFoundBySearchIsShown() {
    JsonNode found = athena.answer("search_cases", "{\"text\": \"nat gateway\", \"limit\": 1}");
    String number = found.path("rows").path(0).path("case_number").asText();

    JsonNode shown = athena.answer("get_case", "{\"case_id\": \"" + number + "\"}");

    assertThat(shown.path("case").path("case_number").asText()).isEqualTo(number);
    assertThat(shown.path("case").path("case_summary").asText()).containsIgnoringCase("nat");
  }
}
