package dev.cloudward.toolsets.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.toolsets.cases.demo.DemoCases;
import dev.cloudward.toolsets.cases.engine.DuckEngine;
import dev.cloudward.toolsets.cases.engine.DuckSettings;
import dev.cloudward.toolsets.cases.model.SupportCase;
import dev.cloudward.toolsets.cases.store.CaseFiles;
import dev.cloudward.toolsets.cases.store.CaseWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Measures the case tools on many cases: `CasesBench 1000000`.
///
/// Prints the rate of ingestion, the size of the file, the median time of each tool's common call,
/// and the time of one count over upstream's raw layout beside the same count on the table.
final class CasesBench {

  private static final int RUNS = 15;
  private static final int BATCH = 50_000;
  private static final int RAW = 20_000;

  private CasesBench() {}

  public static void main(String[] args) throws Exception {
    int count = args.length == 0 ? 100_000 : Integer.parseInt(args[0]);
    Path folder = Files.createTempDirectory("cases-bench");
    CaseFiles files = new CaseFiles(folder);
    long start = System.nanoTime();
    List<SupportCase> cases = new DemoCases(1, DemoEngine.TODAY).make(count);
    System.out.printf("made %,d cases in %.1f s%n", count, seconds(start));
    start = System.nanoTime();
    try (CaseWriter writer = CaseWriter.open(files)) {
      for (int from = 0; from < count; from += BATCH) {
        writer.put(cases.subList(from, Math.min(count, from + BATCH)), Map.of());
      }
      double stored = seconds(start);
      writer.publish();
      System.out.printf(
          "stored in %.1f s (%,.0f a second), published after %.1f s, %,d MB%n",
          stored, count / stored, seconds(start), Files.size(files.current().get()) >> 20);
    }
    List<SupportCase> few = List.copyOf(cases.subList(0, Math.min(count, RAW)));
    cases = null;
    tools(files);
    raw(few, folder.resolve("raw"), files);
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    System.out.printf("heap in use %,d MB%n", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    System.exit(0);
  }

  private static void tools(CaseFiles files) {
    DuckEngine engine =
        new DuckEngine(
            () -> files.current().orElse(null), new DuckSettings(2_048, 2, 4), "case_insights");
    Cases cases = new Cases(engine, DemoEngine.CLOCK);
    CaseCalls calls =
        new CaseCalls(
            List.of(
                new QueryAthenaTool(cases),
                new GetCaseSummaryTool(cases),
                new GetRcaAnalysisTool(cases),
                new GetServiceTrendsTool(cases),
                new GetCaseTool(cases),
                new SearchCasesTool(cases),
                new CaseCoverageTool(cases),
                new AnalyzeCaseSummariesTool(cases, Analysts.none()),
                new AnalyzeWithBedrockTool(cases, Analysts.none())));
    String query =
        "SELECT rca_category, count(*) AS n FROM case_summary WHERE"
            + " from_iso8601_timestamp(timecreated) >= current_date - interval '30' day GROUP BY 1";
    measure(calls, "query_athena", Json.write(Json.object().put("query", query)));
    measure(calls, "get_case_summary", "{}");
    measure(calls, "get_case_summary", "{\"service_code\": \"EC2\", \"days_back\": 365}");
    measure(calls, "get_rca_analysis", "{\"rca_category\": \"Throttling\"}");
    measure(calls, "get_service_trends", "{}");
    measure(calls, "get_service_trends", "{\"days_back\": 180, \"interval\": \"week\"}");
    measure(
        calls,
        "analyze_case_summaries",
        "{\"start_date\": \"2026-10-01\", \"end_date\": \"2026-10-31\"}");
    measure(
        calls,
        "analyze_case_summaries",
        "{\"start_date\": \"2025-01-01\", \"end_date\": \"2025-12-31\", \"severity_code\":"
            + " \"critical\"}");
    measure(calls, "analyze_with_bedrock", "{\"data\": \"a,b\\n1,2\", \"analysis_prompt\": \"x\"}");
    measure(calls, "search_cases", "{\"text\": \"nat gateway\"}");
    measure(calls, "case_coverage", "{}");
    engine.close();
  }

  private static void measure(CaseCalls calls, String tool, String arguments) {
    time(tool + " " + arguments, () -> calls.answer(tool, arguments));
  }

  private static void time(String what, Supplier<JsonNode> call) {
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      long start = System.nanoTime();
      JsonNode answer = call.get();
      if (answer.isEmpty()) {
        throw new IllegalStateException(what + " gave nothing");
      }
      times.add(System.nanoTime() - start);
    }
    long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
    System.out.printf("p50 %8.1f ms  %s%n", sorted[RUNS / 2] / 1e6, what);
    Arrays.fill(sorted, 0);
  }

  /// Upstream's layout: one small file a case, which Athena reads one by one.
  private static void raw(List<SupportCase> cases, Path folder, CaseFiles files) throws Exception {
    for (SupportCase each : cases) {
      write(folder, each);
    }
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      long start = System.nanoTime();
      statement
          .executeQuery(
              "SELECT RCA_Category, count(*) FROM read_json('"
                  + folder
                  + "/*/*/data.json', hive_partitioning = true) GROUP BY 1")
          .close();
      System.out.printf("raw layout, %,d files: %.0f ms%n", cases.size(), seconds(start) * 1_000);
    }
    try (Connection connection =
            DriverManager.getConnection("jdbc:duckdb:" + files.current().get());
        Statement statement = connection.createStatement()) {
      long start = System.nanoTime();
      statement.executeQuery("SELECT rca_category, count(*) FROM cases GROUP BY 1").close();
      System.out.printf("the table, all cases: %.0f ms%n", seconds(start) * 1_000);
    }
  }

  private static void write(Path folder, SupportCase each) throws IOException {
    Path place =
        folder.resolve("account_number=" + each.account() + "/case_number=" + each.number());
    Files.createDirectories(place);
    ObjectNode json =
        Json.object()
            .put("displayId", each.number())
            .put("subject", each.subject())
            .put("serviceCode", each.service())
            .put("timeCreated", each.created().toString())
            .put("Case_Summary", each.summary())
            .put("RCA_Category", each.rca() == null ? null : each.rca().category());
    Files.write(place.resolve("data.json"), Json.writeBytes(json));
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
