package dev.cloudward.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.call.Cancellation;
import dev.cloudward.kernel.call.Client;
import dev.cloudward.kernel.call.Deadline;
import dev.cloudward.kernel.call.Inputs;
import dev.cloudward.kernel.call.Request;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.server.Application;
import dev.cloudward.toolsets.cases.demo.DemoCases;
import dev.cloudward.toolsets.cases.model.SupportCase;
import dev.cloudward.toolsets.cases.store.CaseFiles;
import dev.cloudward.toolsets.cases.store.CaseWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The case tools on a million support cases: storing them, each tool's median, memory, and the
/// table beside upstream's layout of one small file a case.
///
/// `BENCH_CASES` sets how many cases, `BENCH_RAW` how many of them are also laid out as files.
@AutoService(Measurement.class)
final class CasesMeasurement implements Measurement {

  private static final int BATCH = 50_000;
  private static final int ROUNDS = 11;

  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

  @Override
  public boolean isLong() {
    return true;
  }

  @Override
  public void run(Report report) throws IOException, InterruptedException {
    int count = number("BENCH_CASES", 1_000_000);
    int raw = Math.min(count, number("BENCH_RAW", 50_000));
    Path folder = Files.createTempDirectory("cloudward-bench-cases");
    try {
      store(new CaseFiles(folder.resolve("all")), count, report);
      tools(folder.resolve("all"), report);
      report.alone("memory after it, resident", Memory.mebibytes(pid(), "VmRSS"), "MiB");
      report.alone("memory, highest", Memory.mebibytes(pid(), "VmHWM"), "MiB");
      new RawLayout(folder, cases(1, raw)).run(report);
    } catch (SQLException e) {
      throw new IOException(e);
    } finally {
      Tools.run(folder, "rm", "-rf", folder.toString());
    }
  }

  static int number(String variable, int otherwise) {
    String text = System.getenv(variable);
    return text == null ? otherwise : Integer.parseInt(text);
  }

  private static long pid() {
    return ProcessHandle.current().pid();
  }

  private List<SupportCase> cases(long seed, int count) {
    return new DemoCases(seed, today, seed * 100_000_000L + 10_000_000_000L).make(count);
  }

  private void store(CaseFiles files, int count, Report report) throws IOException, SQLException {
    long stored = 0;
    try (CaseWriter writer = CaseWriter.open(files)) {
      for (int from = 0; from < count; from += BATCH) {
        List<SupportCase> batch = cases(1 + from / BATCH, Math.min(BATCH, count - from));
        long begin = System.nanoTime();
        writer.put(batch, Map.of());
        stored += System.nanoTime() - begin;
      }
      report.alone("storing, %,d cases".formatted(count), count / (stored / 1e9), "cases/s");
      long begin = System.nanoTime();
      Path finished = writer.publish();
      report.alone("showing them to readers, sorted", (System.nanoTime() - begin) / 1e9, "s");
      report.alone("size of the finished file", Files.size(finished) / 1048576.0, "MiB");
    }
  }

  private void tools(Path folder, Report report) {
    Map<String, String> calls = new LinkedHashMap<>();
    calls.put(
        "query_athena",
        "{\"query\": \"SELECT rca_category, count(*) AS n FROM case_summary WHERE"
            + " from_iso8601_timestamp(timecreated) >= current_date - interval '30' day GROUP BY"
            + " 1\"}");
    calls.put("get_case_summary", "{\"service_code\": \"EC2\", \"days_back\": 60}");
    calls.put("get_rca_analysis", "{\"rca_category\": \"Throttling\", \"limit\": 20}");
    calls.put("get_service_trends", "{\"days_back\": 180, \"interval\": \"week\"}");
    String month =
        "{\"start_date\": \"%s\", \"end_date\": \"%s\"}"
            .formatted(today.minusDays(60), today.minusDays(30));
    calls.put("analyze_case_summaries", month);
    calls.put(
        "analyze_case_summaries of two years",
        "{\"start_date\": \"%s\", \"end_date\": \"%s\"}".formatted(today.minusDays(730), today));
    calls.put("analyze_with_bedrock", "{\"data\": \"a,b\\n1,2\", \"analysis_prompt\": \"x\"}");
    calls.put("search_cases", "{\"text\": \"nat gateway\"}");
    calls.put("search_cases for what is nowhere", "{\"text\": \"zebra\"}");
    calls.put("case_coverage", "{}");
    calls.put("list_case_categories", "{}");
    Environment environment =
        new Environment(
            Map.of("HOME", folder.toString(), "CLOUDWARD_CASES_FOLDER", folder.toString()));
    try (Application application = Application.of(environment)) {
      calls.forEach((tool, arguments) -> measure(application, tool, arguments, report));
      String number = firstCase(application);
      measure(application, "get_case", "{\"case_id\": \"" + number + "\"}", report);
    }
  }

  private static String firstCase(Application application) {
    return call(application, "get_rca_analysis", "{\"rca_category\": \"Throttling\"}")
        .path("rows")
        .path(0)
        .path("case_number")
        .asText();
  }

  /// @param what the tool's name, and behind a blank what is asked of it
  private static void measure(
      Application application, String what, String arguments, Report report) {
    String tool = what.split(" ", 2)[0];
    Times times = new Times(ROUNDS);
    for (int round = -1; round < ROUNDS; round++) {
      long begin = System.nanoTime();
      call(application, tool, arguments);
      if (round >= 0) {
        times.add(System.nanoTime() - begin);
      }
    }
    report.alone("`" + what + "`, p50", times.median(), "ms");
  }

  private static ObjectNode call(Application application, String tool, String arguments) {
    try {
      ToolResult result =
          application
              .dispatcher()
              .call(
                  new Request(
                      "bench",
                      "bench",
                      Caller.local(),
                      tool,
                      Json.parse(arguments),
                      Inputs.none(),
                      Set.of(),
                      Deadline.in(Duration.ofSeconds(60)),
                      new Cancellation(),
                      Client.silent()));
      if (result instanceof ToolResult.Answer answer
          && answer.data() instanceof ObjectNode object) {
        return object;
      }
      throw new IllegalStateException(tool + " gave " + result);
    } catch (IOException e) {
      throw new IllegalArgumentException(arguments, e);
    }
  }
}
