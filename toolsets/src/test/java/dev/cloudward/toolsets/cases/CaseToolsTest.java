package dev.cloudward.toolsets.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.tool.ToolResult;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseToolsTest {

  private static final Cases CASES = new Cases(DemoEngine.get(), DemoEngine.CLOCK);
  private static final CaseCalls CALLS =
      new CaseCalls(
          List.of(
              new QueryAthenaTool(CASES),
              new GetCaseSummaryTool(CASES),
              new GetRcaAnalysisTool(CASES),
              new GetServiceTrendsTool(CASES),
              new ListCaseCategoriesTool(),
              new GetCaseTool(CASES),
              new SearchCasesTool(CASES),
              new CaseCoverageTool(CASES)));

  @Test
  void queryAnswersWithUpstreamsKeysAndTypedValues() {
    JsonNode answer =
        CALLS.answer(
            "query_athena",
            """
            {"query": "SELECT COUNT(*) as total_cases, RCA_Category FROM case_summary GROUP BY RCA_Category",
             "max_results": 50}
            """);

    assertThat(names(answer)).contains("columns", "rows", "row_count", "execution_id", "cost");
    assertThat(texts(answer.path("columns"))).containsExactly("total_cases", "rca_category");
    assertThat(answer.path("rows").path(0).path("total_cases").isIntegralNumber()).isTrue();
    assertThat(sum(answer.path("rows"), "total_cases")).isEqualTo(5_000);
    assertThat(answer.path("has_more").asBoolean()).isFalse();
  }

  @Test
  void queriesGoOnWhereTheyWereCut() {
    JsonNode first =
        CALLS.answer(
            "query_athena",
            "{\"query\": \"SELECT case_number FROM case_summary ORDER BY 1\", \"max_results\": 3}");
    JsonNode second =
        CALLS.answer(
            "query_athena",
            "{\"query\": \"SELECT case_number FROM case_summary ORDER BY 1\", \"max_results\": 3,"
                + " \"offset\": 3}");

    assertThat(first.path("has_more").asBoolean()).isTrue();
    assertThat(first.path("next_offset").asInt()).isEqualTo(3);
    assertThat(first.path("rows").path(2).path("case_number").asText())
        .isLessThan(second.path("rows").path(0).path("case_number").asText());
  }

  @Test
  void aLimitOfTheStatementIsKept() {
    JsonNode answer =
        CALLS.answer(
            "query_athena",
            "{\"query\": \"SELECT subject FROM case_summary LIMIT 2\", \"max_results\": 100}");

    assertThat(answer.path("row_count").asInt()).isEqualTo(2);
    assertThat(answer.path("has_more").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DROP TABLE case_summary | DROP TABLE is not run here: only SELECT",
        "SELECT * FROM sqlite_master | the table sqlite_master is not available here.",
        "SELECT * FROM case_sumary | Did you mean case_summary?",
        "SELECT lowr(subject) FROM case_summary | Did you mean lower",
        "SELECT subjct FROM case_summary | the query failed: Binder Error: Referenced column \"subjct\"",
        "SELECT 1/0 | Division by zero",
        "SELECT regexp_like('a', '(?=a)') | look-around",
        "SELECT * FROM case_summary a, case_summary b | pairs every row",
        "SELECT 1; SELECT 2 | only one statement",
        "SELEC 1 | cannot be read: line 1, column 1",
      })
  void refusalsSayWhy(String query, String message) {
    assertThat(
            CALLS.failure("query_athena", "{\"query\": \"" + query.replace("\"", "\\\"") + "\"}"))
        .contains(message.strip());
  }

  @Test
  void badArgumentsSayWhatIsAllowed() {
    assertThat(CALLS.failure("query_athena", "{\"query\": \"SELECT 1\", \"max_results\": 0}"))
        .contains("max_results must be 1..10000, was 0");
    assertThat(CALLS.failure("query_athena", "{}")).contains("query is required");
    assertThat(CALLS.failure("query_athena", "{\"query\": \" \"}")).contains("the query is empty.");
    assertThat(CALLS.failure("get_rca_analysis", "{\"rca_category\": \"Performance\"}"))
        .contains("there is no RCA category \"Performance\".")
        .contains("Throttling")
        .contains("Limit reached");
    assertThat(
            CALLS.failure(
                "get_rca_analysis",
                "{\"start_date\": \"2026-09-30\", \"end_date\": \"2026-07-01\"}"))
        .contains("start_date 2026-09-30 is after end_date 2026-07-01: exchange them.");
    assertThat(CALLS.failure("get_case_summary", "{\"account_number\": \"x' OR '1'='1\"}"))
        .contains("account_number must have 12 digits");
    assertThat(CALLS.failure("get_case_summary", "{\"days_back\": 0}"))
        .contains("days_back must be 1..36500, was 0");
    assertThat(CALLS.failure("search_cases", "{\"text\": \"x\", \"start_date\": \"2025-02-30\"}"))
        .contains("start_date: there is no day 2025-02-30.");
    assertThat(
            CALLS.failure(
                "search_cases",
                "{\"text\": \"x\", \"start_date\": \"2025-02-01\", \"end_date\": \"2025-01-01\"}"))
        .contains("start_date 2025-02-01 is after end_date 2025-01-01: exchange them.");
    assertThat(CALLS.failure("search_cases", "{\"text\": \"x\", \"start_date\": \"1.2.2025\"}"))
        .contains("start_date must look like 2025-01-31, was \"1.2.2025\".");
    assertThat(CALLS.failure("get_case", "{\"case_id\": \"1\"}"))
        .contains("there is no case 1 here.");
  }

  @Test
  void totalsOfTheSummaryAreTotals() {
    JsonNode answer = CALLS.answer("get_case_summary", "{\"days_back\": 400}");

    long sum = sum(answer.path("rows"), "category_count");
    assertThat(sum).isGreaterThan(1_000).isEqualTo(answer.path("total_cases").asLong());
    assertThat(answer.path("rows").path(0).path("total_cases").asLong()).isEqualTo(sum);
    assertThat(answer.path("total_accounts").asInt()).isEqualTo(6);
    assertThat(texts(answer.path("columns")))
        .containsExactly(
            "total_cases", "unique_accounts", "unique_services", "rca_category", "category_count");
  }

  @Test
  void shortNamesOfServicesMatch() {
    JsonNode ec2 =
        CALLS.answer("get_case_summary", "{\"service_code\": \"EC2\", \"days_back\": 60}");
    JsonNode code =
        CALLS.answer(
            "get_case_summary",
            "{\"service_code\": \"amazon-elastic-compute-cloud-linux\", \"days_back\": 60}");
    JsonNode none =
        CALLS.answer("get_case_summary", "{\"service_code\": \"%\", \"days_back\": 60}");

    assertThat(ec2.path("total_cases").asInt())
        .isPositive()
        .isEqualTo(code.path("total_cases").asInt());
    assertThat(none.path("total_cases").asInt()).isZero();
  }

  @Test
  void theScopeOfACallerHoldsForEveryTool() {
    JsonNode mine = CALLS.answer("get_case_summary", "{\"days_back\": 800}", "666666666666");
    JsonNode all = CALLS.answer("get_case_summary", "{\"days_back\": 800}");
    JsonNode coverage = CALLS.answer("case_coverage", "{}", "666666666666", "555555555555");
    JsonNode other =
        CALLS.answer("search_cases", "{\"text\": \"nat\"}", "666666666666").path("rows");

    assertThat(mine.path("total_cases").asInt()).isLessThan(all.path("total_cases").asInt() / 5);
    assertThat(mine.path("total_accounts").asInt()).isEqualTo(1);
    assertThat(coverage.path("rows")).hasSize(2);
    assertThat(texts(other, "account_number")).containsOnly("666666666666");
  }

  @ParameterizedTest
  @CsvSource({"Quota reached", "Limit reached", "limit REACHED"})
  void bothNamesOfACategoryAreUnderstood(String name) {
    JsonNode answer =
        CALLS.answer("get_rca_analysis", "{\"rca_category\": \"" + name + "\", \"limit\": 200}");

    assertThat(texts(answer.path("rows"), "rca_category"))
        .containsOnly("Limit reached", "Quota reached");
    assertThat(answer.path("total_cases").asInt()).isGreaterThan(200);
    assertThat(answer.path("has_more").asBoolean()).isTrue();
  }

  @Test
  void newestCasesOfACauseComeFirst() {
    JsonNode answer =
        CALLS.answer("get_rca_analysis", "{\"rca_category\": \"Throttling\", \"limit\": 20}");

    assertThat(texts(answer.path("columns")))
        .containsExactly(
            "account_number",
            "case_number",
            "subject",
            "servicecode",
            "severitycode",
            "rca_category",
            "rca_reason",
            "timecreated");
    List<String> times = texts(answer.path("rows"), "timecreated");
    assertThat(times).hasSize(20).isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(times.getFirst()).startsWith("2026-11").endsWith("Z");
  }

  @Test
  void withoutACauseTheCausesOfATimeAreCounted() {
    JsonNode quarter =
        CALLS.answer(
            "get_rca_analysis", "{\"start_date\": \"2026-07-01\", \"end_date\": \"2026-09-30\"}");
    JsonNode direct =
        CALLS.answer(
            "query_athena",
            "{\"query\": \"SELECT count(*) AS n FROM case_summary WHERE timecreated >= '2026-07-01'"
                + " AND timecreated < '2026-10-01'\"}");

    assertThat(texts(quarter.path("columns")))
        .containsExactly(
            "rca_category", "case_count", "unique_services", "most_frequent_service", "percent");
    assertThat(texts(quarter.path("rows"), "rca_category"))
        .contains("Throttling", "Limit reached")
        .doesNotContain("Quota reached")
        .doesNotHaveDuplicates();
    assertThat(sum(quarter.path("rows"), "case_count"))
        .isPositive()
        .isEqualTo(quarter.path("total_cases").asLong())
        .isEqualTo(direct.path("rows").path(0).path("n").asLong());
  }

  @Test
  void trendsCountEveryCaseOnce() {
    JsonNode days = CALLS.answer("get_service_trends", "{\"days_back\": 180}");
    JsonNode months =
        CALLS.answer("get_service_trends", "{\"days_back\": 180, \"interval\": \"month\"}");

    assertThat(texts(days.path("columns")))
        .containsExactly("servicecode", "date", "case_count", "rca_category");
    assertThat(texts(months.path("rows"), "rca_category"))
        .contains("Limit reached")
        .doesNotContain("Quota reached");
    assertThat(days.path("rows").path(0).path("date").asText()).matches("2026-11-\\d\\d");
    assertThat(sum(months.path("rows"), "case_count"))
        .isEqualTo(months.path("total_cases").asLong());
    assertThat(texts(months.path("rows"), "date")).allMatch(date -> date.endsWith("-01"));
  }

  @Test
  void aCaseIsShownWithWhatWasWritten() {
    String number =
        CALLS
            .answer("search_cases", "{\"text\": \"slow down\", \"service_code\": \"s3\"}")
            .path("rows")
            .path(0)
            .path("case_number")
            .asText();

    JsonNode answer = CALLS.answer("get_case", "{\"case_id\": \"" + number + "\"}");

    assertThat(answer.path("case").path("case_number").asText()).isEqualTo(number);
    assertThat(answer.path("communications").path(0).path("body").asText()).contains("Slow Down");
  }

  @Test
  void phrasesAndWordsAreFoundInCommunicationsToo() {
    JsonNode phrase =
        CALLS.answer("search_cases", "{\"text\": \"\\\"wal files\\\" storage\", \"limit\": 5}");
    JsonNode none = CALLS.answer("search_cases", "{\"text\": \"zebra unicorn\"}");

    assertThat(phrase.path("row_count").asInt()).isEqualTo(5);
    assertThat(none.path("row_count").asInt()).isZero();
    assertThat(
            CALLS
                .answer("search_cases", "{\"text\": \"'; DROP TABLE cases\"}")
                .path("row_count")
                .asInt())
        .isZero();
  }

  @Test
  void aCaseIsFoundByTheApisIdToo() {
    JsonNode row =
        CALLS
            .answer("query_athena", "{\"query\": \"SELECT * FROM case_summary LIMIT 1\"}")
            .path("rows")
            .path(0);

    JsonNode answer =
        CALLS.answer("get_case", "{\"case_id\": \"" + row.path("caseid").asText() + "\"}");

    assertThat(answer.path("case").path("case_number")).isEqualTo(row.path("case_number"));
  }

  @Test
  void aSearchFindsTheSameCasesWhicheverWeeksItLooksThroughFirst() {
    JsonNode search = CALLS.answer("search_cases", "{\"text\": \"nat gateway\", \"limit\": 50}");
    JsonNode scan =
        CALLS.answer(
            "query_athena",
            "{\"query\": \"SELECT case_number FROM case_texts WHERE strpos(text, 'nat') > 0 AND"
                + " strpos(text, 'gateway') > 0 ORDER BY created_at DESC, case_number LIMIT 50\","
                + " \"max_results\": 50}");
    JsonNode next =
        CALLS.answer("search_cases", "{\"text\": \"nat gateway\", \"limit\": 10, \"offset\": 40}");

    List<String> numbers = texts(search.path("rows"), "case_number");
    assertThat(numbers).hasSize(50).isEqualTo(texts(scan.path("rows"), "case_number"));
    assertThat(texts(next.path("rows"), "case_number")).isEqualTo(numbers.subList(40, 50));
  }

  @Test
  void categoriesAreListedWithTheirMeaning() {
    JsonNode answer = CALLS.answer("list_case_categories", "{}");

    assertThat(answer.path("rca_categories")).hasSize(16);
    assertThat(answer.path("lifecycle_categories")).hasSize(20);
    assertThat(answer.path("rca_categories").path(1).path("also").path(0).asText())
        .isEqualTo("Quota reached");
  }

  @Test
  void coverageCountsAllCases() {
    JsonNode answer = CALLS.answer("case_coverage", "{}");

    assertThat(answer.path("total_cases").asInt()).isEqualTo(5_000);
    assertThat(sum(answer.path("rows"), "annotated")).isBetween(4_900L, 4_999L);
    assertThat(sum(answer.path("rows"), "open_cases")).isPositive();
  }

  @Test
  void upstreamsDocumentedTestQueriesRun() {
    assertThat(
            CALLS
                .answer("query_athena", "{\"query\": \"SHOW TABLES\", \"max_results\": 10}")
                .path("row_count")
                .asInt())
        .isEqualTo(4);
    assertThat(
            CALLS
                .answer(
                    "query_athena",
                    "{\"query\": \"SELECT COUNT(*) as total_cases FROM case_summary WHERE"
                        + " from_iso8601_timestamp(timecreated) >= current_date - interval '30'"
                        + " day\"}")
                .path("row_count")
                .asInt())
        .isEqualTo(1);
    ToolResult listing = CALLS.call("query_athena", "{\"query\": \"DESCRIBE case_summary\"}");
    assertThat(listing).isInstanceOf(ToolResult.Answer.class);
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return list.valueStream();
  }

  private static long sum(JsonNode rows, String field) {
    return stream(rows).mapToLong(row -> row.path(field).asLong()).sum();
  }

  private static List<String> texts(JsonNode list) {
    return stream(list).map(JsonNode::asText).toList();
  }

  private static List<String> texts(JsonNode rows, String field) {
    return stream(rows).map(row -> row.path(field).asText()).toList();
  }

  private static List<String> names(JsonNode object) {
    return object.propertyStream().map(p -> p.getKey()).toList();
  }
}
