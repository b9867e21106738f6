package dev.cloudward.toolsets.cases;

import dev.cloudward.kernel.config.ConfigError;
import dev.cloudward.kernel.config.Environment;
import java.nio.file.Path;
import java.util.Optional;

/// Where cases are kept, and what questions about them may use.
///
/// @param engine where questions are answered (`CLOUDWARD_CASES_ENGINE`: duckdb, athena or trino;
///   athena where `ATHENA_DATABASE` is set, else duckdb)
/// @param folder the local table (`CLOUDWARD_CASES_FOLDER`, `~/.local/share/cloudward/cases`)
/// @param isDemo whether made-up cases are served instead (`CLOUDWARD_CASES_DEMO`, false)
/// @param memoryMegabytes most memory of the embedded engine (`CLOUDWARD_CASES_MEMORY_MB`, 1024)
/// @param threads most threads of the embedded engine (`CLOUDWARD_CASES_THREADS`, one a processor)
/// @param database what statements may call it (`ATHENA_DATABASE`, `case_insights`)
/// @param workgroup Athena's workgroup (`ATHENA_WORKGROUP`, `primary`)
/// @param resultsBucket where Athena puts results (`ATHENA_RESULTS_BUCKET`), unless the workgroup
///   says
/// @param scanBudgetMegabytes most that one statement may read on Athena
///   (`CLOUDWARD_CASES_SCAN_BUDGET_MB`, 10,240)
/// @param dailyScanMegabytes most that a caller may have read on Athena in a day
///   (`CLOUDWARD_CASES_DAILY_SCAN_MB`, 102,400)
/// @param model the model that analyses cases (`BEDROCK_MODEL_ID`); none means statistics only
/// @param guardrail the guardrail that goes with it (`BEDROCK_GUARDRAIL_ID`, with
///   `BEDROCK_GUARDRAIL_VERSION` after a colon or by itself)
public record CaseSettings(
    Engine engine,
    Path folder,
    boolean isDemo,
    int memoryMegabytes,
    int threads,
    String database,
    String workgroup,
    Optional<String> resultsBucket,
    int scanBudgetMegabytes,
    int dailyScanMegabytes,
    Optional<String> model,
    Optional<String> guardrail) {

  /// Where questions are answered.
  public enum Engine {
    DUCKDB,
    ATHENA,
    TRINO
  }

  public static CaseSettings from(Environment environment) {
    Optional<String> database = environment.text("ATHENA_DATABASE");
    Engine engine =
        environment.choice(
            "CLOUDWARD_CASES_ENGINE",
            Engine.class,
            database.isPresent() ? Engine.ATHENA : Engine.DUCKDB);
    if (engine == Engine.ATHENA && database.isEmpty()) {
      throw new ConfigError(
          "CLOUDWARD_CASES_ENGINE is athena, so ATHENA_DATABASE must name the database of the"
              + " table case_summary, such as case_insights_prod.");
    }
    if (engine == Engine.TRINO && environment.text("TRINO_URL").isEmpty()) {
      throw new ConfigError(
          "CLOUDWARD_CASES_ENGINE is trino, so TRINO_URL must say where it is, such as"
              + " jdbc:trino://trino.example:443/hive/case_insights.");
    }
    return new CaseSettings(
        engine,
        environment
            .text("CLOUDWARD_CASES_FOLDER")
            .map(Path::of)
            .orElseGet(() -> environment.home().resolve(".local/share/cloudward/cases")),
        environment.flag("CLOUDWARD_CASES_DEMO", false),
        environment.number("CLOUDWARD_CASES_MEMORY_MB", 1_024, 64, 1_000_000),
        environment.number(
            "CLOUDWARD_CASES_THREADS", Runtime.getRuntime().availableProcessors(), 1, 256),
        database.orElse("case_insights"),
        environment.text("ATHENA_WORKGROUP").orElse("primary"),
        environment.text("ATHENA_RESULTS_BUCKET"),
        environment.number("CLOUDWARD_CASES_SCAN_BUDGET_MB", 10_240, 10, 10_000_000),
        environment.number("CLOUDWARD_CASES_DAILY_SCAN_MB", 102_400, 10, 1_000_000_000),
        environment.text("BEDROCK_MODEL_ID"),
        environment
            .text("BEDROCK_GUARDRAIL_ID")
            .map(id ->
                id.contains(":")
                    ? id
                    : id + ":" + environment.text("BEDROCK_GUARDRAIL_VERSION").orElse("DRAFT")));
  }
}
