package dev.cloudward.toolsets.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.toolsets.cases.demo.DemoCases;
import dev.cloudward.toolsets.cases.model.SupportCase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The documented examples on the demo's cases, each beside the same counted in plain Java.
class SeedExamplesTest {

  private static final List<SupportCase> ALL =
      new DemoCases(DemoStore.SEED, DemoEngine.TODAY).make(DemoStore.CASES);
  private static final Cases CASES = new Cases(DemoEngine.get(), DemoEngine.CLOCK);
  private static final CaseCalls CALLS =
      new CaseCalls(
          List.of(
              new QueryAthenaTool(CASES),
              new GetCaseSummaryTool(CASES),
              new GetRcaAnalysisTool(CASES),
              new GetServiceTrendsTool(CASES),
              new AnalyzeCaseSummariesTool(CASES, Analysts.none()),
              new AnalyzeWithBedrockTool(CASES, Analysts.none())));

  private static List<SupportCase> where(Predicate<SupportCase> condition) {
    return ALL.stream().filter(condition).toList();
  }

  private static Predicate<SupportCase> since(int days) {
    Instant from = DemoEngine.TODAY.minusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant();
    return each -> !each.created().isBefore(from);
  }

  private static Predicate<SupportCase> between(String from, String to) {
    return each -> {
      LocalDate day = each.created().atZone(ZoneOffset.UTC).toLocalDate();
      return !day.isBefore(LocalDate.parse(from)) && !day.isAfter(LocalDate.parse(to));
    };
  }

  private static String cause(SupportCase each) {
    return each.rca() == null ? "" : each.rca().category();
  }

  private static Map<String, Long> count(
      List<SupportCase> cases, Function<SupportCase, String> by) {
    return cases.stream().collect(Collectors.groupingBy(by, Collectors.counting()));
  }

  private static Map<String, Long> counts(JsonNode rows, String key, String number) {
    return rows.valueStream()
        .collect(
            Collectors.toMap(
                row -> row.path(key).asText(""), row -> row.path(number).asLong(), Long::sum));
  }

  @Test
  void queryAthenaCountsByCause() {
    JsonNode answer =
        CALLS.answer(
            "query_athena",
            """
            {"query": "SELECT COUNT(*) as total_cases, RCA_Category FROM case_summary GROUP BY RCA_Category",
             "max_results": 50}
            """);

    Map<String, Long> expected = count(where(each -> each.rca() != null), SeedExamplesTest::cause);
    Map<String, Long> found = counts(answer.path("rows"), "rca_category", "total_cases");
    assertThat(found).containsAllEntriesOf(expected).hasSize(expected.size() + 1);
  }

  @Test
  void queryAthenaAnswersTheTestsOfTheGuide() {
    assertThat(query("SHOW TABLES").path("rows").findValuesAsText("tab_name"))
        .contains("case_summary");
    assertThat(query("SHOW DATABASES").path("row_count").asInt()).isEqualTo(1);
    assertThat(query("DESCRIBE case_summary").path("row_count").asInt()).isEqualTo(18);
    assertThat(
            query("SELECT COUNT(*) as total_cases FROM case_summary LIMIT 10")
                .path("rows")
                .path(0)
                .path("total_cases")
                .asInt())
        .isEqualTo(5_000);
    assertThat(
            query(
                    "SELECT COUNT(*) as total_cases FROM case_summary WHERE"
                        + " from_iso8601_timestamp(timecreated) >= current_date - interval '30'"
                        + " day")
                .path("row_count")
                .asInt())
        .isEqualTo(1);
  }

  private static JsonNode query(String sql) {
    return CALLS.answer(
        "query_athena", Json.write(Json.object().put("query", sql).put("max_results", 100)));
  }

  @Test
  void analyzeWithBedrockTellsTheNumbersOfTheExample() {
    JsonNode answer =
        CALLS.answer(
            "analyze_with_bedrock",
            """
            {"data": "[{\\"service\\": \\"EC2\\", \\"cases\\": 45}, {\\"service\\": \\"S3\\", \\"cases\\": 23}]",
             "analysis_prompt": "Analyze these service case counts and identify trends"}
            """);

    assertThat(answer.path("analysis").asText())
        .contains("2 rows with 2 fields.")
        .contains("cases: sum 68, smallest 23, largest 45, mean 34");
    assertThat(answer.path("model_id").asText()).isEqualTo("none");
    assertThat(answer.path("note").asText()).contains("no BEDROCK_MODEL_ID is set");
  }

  @Test
  void getCaseSummaryCountsAServicesCasesOfSomeDays() {
    JsonNode answer =
        CALLS.answer("get_case_summary", "{\"service_code\": \"EC2\", \"days_back\": 60}");

    List<SupportCase> expected =
        where(since(60).and(each -> each.service().startsWith("amazon-elastic-compute-cloud")));
    assertThat(expected).isNotEmpty();
    assertThat(answer.path("total_cases").asInt()).isEqualTo(expected.size());
    assertThat(counts(answer.path("rows"), "rca_category", "category_count"))
        .containsAllEntriesOf(
            count(where(c -> expected.contains(c) && c.rca() != null), SeedExamplesTest::name));
  }

  private static String name(SupportCase each) {
    return cause(each).equals("Quota reached") ? "Limit reached" : cause(each);
  }

  @Test
  void getCaseSummaryOfThirtyDays() {
    JsonNode answer = CALLS.answer("get_case_summary", "{\"days_back\": 30}");

    List<SupportCase> expected = where(since(30));
    assertThat(answer.path("total_cases").asInt()).isEqualTo(expected.size());
    assertThat(answer.path("total_accounts").asInt())
        .isEqualTo(count(expected, SupportCase::account).size());
    assertThat(answer.path("total_services").asInt())
        .isEqualTo(count(expected, SupportCase::service).size());
  }

  @Test
  void getRcaAnalysisListsTheNewestOfACause() {
    JsonNode answer =
        CALLS.answer("get_rca_analysis", "{\"rca_category\": \"Throttling\", \"limit\": 20}");

    List<SupportCase> expected = where(each -> cause(each).equals("Throttling"));
    assertThat(answer.path("total_cases").asInt()).isEqualTo(expected.size());
    assertThat(answer.path("rows").findValuesAsText("case_number"))
        .containsExactlyInAnyOrderElementsOf(
            expected.stream()
                .sorted(Comparator.comparing(SupportCase::created).reversed())
                .limit(20)
                .map(SupportCase::number)
                .toList());
  }

  @Test
  void getServiceTrendsCountsHalfAYear() {
    JsonNode answer = CALLS.answer("get_service_trends", "{\"days_back\": 180}");

    List<SupportCase> expected = where(since(180));
    assertThat(answer.path("total_cases").asInt()).isEqualTo(expected.size());
    assertThat(answer.path("has_more").asBoolean()).isFalse();
    Map<String, Long> services = count(expected, SupportCase::service);
    JsonNode weeks =
        CALLS.answer("get_service_trends", "{\"days_back\": 180, \"interval\": \"month\"}");
    assertThat(counts(weeks.path("rows"), "servicecode", "case_count")).isEqualTo(services);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-01-01, 2025-01-31, critical, , , What are the top problems in critical cases?",
    "2024-12-01, 2024-12-31, , EC2, , What are the most common EC2 issues?",
    "2024-11-01, 2024-11-30, , , Throttling, What services are throttled and why?",
    "2024-12-15, 2024-12-31, high, RDS, , What high-severity RDS issues occurred?",
    "2025-01-01, 2025-07-30, critical, , , What are the top problems?",
    "2025-01-01, 2025-07-30, high, EC2, , What are the most common EC2 problems?",
    "2025-01-01, 2025-07-30, , , Service Event, What patterns do you see?",
    "2025-01-01, 2025-01-31, , , ,"
  })
  void analyzeCaseSummariesAnswersReadably(
      String from,
      String to,
      @Nullable String severity,
      @Nullable String service,
      @Nullable String rca,
      @Nullable String question) {
    JsonNode answer =
        CALLS.answer(
            "analyze_case_summaries",
            Json.write(
                Json.object()
                    .put("start_date", from)
                    .put("end_date", to)
                    .put("severity_code", severity)
                    .put("service_code", service)
                    .put("rca_category", rca)
                    .put("analysis_question", question)
                    .put("max_cases", 1_000)));

    List<SupportCase> expected =
        where(
            between(from, to)
                .and(each -> severity == null || each.severity().equals(severity))
                .and(each -> service == null || isService(service, each))
                .and(each -> rca == null || cause(each).equals(rca)));
    assertThat(expected).isNotEmpty();
    long available = expected.stream().filter(each -> each.summary() != null).count();
    assertThat(answer.path("total_cases_found").asInt()).isEqualTo(expected.size());
    assertThat(answer.path("summaries_available").asLong()).isEqualTo(available);
    assertThat(answer.path("summaries_analyzed").asLong()).isEqualTo(available);
    assertThat(answer.path("filters_applied").path("date_range").asText())
        .isEqualTo(from + " to " + to);
    assertThat(answer.propertyStream().map(Map.Entry::getKey))
        .contains(
            "filters_applied",
            "total_cases_found",
            "summaries_available",
            "summaries_analyzed",
            "token_management",
            "analysis_question",
            "analysis",
            "model_used",
            "sample_cases",
            "query_execution_id");
    assertThat(answer.path("token_management").propertyStream().map(Map.Entry::getKey))
        .contains("estimated_input_tokens", "max_input_tokens", "truncated");
    assertThat(answer.path("sample_cases").size()).isBetween(1, 5);
    assertThat(answer.path("analysis").asText())
        .startsWith("Counted without a model, over " + available + " cases")
        .contains("**By root cause**", "**By service**", "**By severity**", "**By month**");
  }

  private static boolean isService(String name, SupportCase each) {
    return each.service()
        .startsWith(
            name.equals("EC2")
                ? "amazon-elastic-compute-cloud"
                : "amazon-relational-database-service");
  }
}
