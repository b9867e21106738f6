package dev.cloudward.toolsets.cases.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudward.toolsets.cases.aws.CaseAws.Target;
import dev.cloudward.toolsets.cases.store.BucketExport;
import dev.cloudward.toolsets.cases.store.BucketExport.Written;
import dev.cloudward.toolsets.cases.store.CaseExport;
import dev.cloudward.toolsets.cases.store.CaseFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ingestion from the sandbox's Support API and to its S3.
class SandboxIngestionTest {

  private static final int CASES = 700;
  private static final int NEVER = Integer.MAX_VALUE;

  @TempDir private Path folder;
  private SandboxAccounts sandbox;

  @BeforeEach
  void start() throws IOException {
    sandbox = new SandboxAccounts(folder.resolve("seeds"), CASES);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private IngestReport ingest(CaseFiles files) throws Exception {
    return new Ingestion(sandbox.aws(), files, () -> IngestingProcess.NOW)
        .support(SandboxAccounts.targets(), IngestingProcess.BACK, IngestingProcess.context());
  }

  /// Everything in the newest finished file, line by line.
  private static List<String> table(CaseFiles files, String sql) throws SQLException, IOException {
    List<String> lines = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:duckdb:" + files.current().orElseThrow());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        StringBuilder line = new StringBuilder();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          line.append(rows.getString(i)).append('|');
        }
        lines.add(line.toString());
      }
    }
    return lines;
  }

  private static List<String> whole(CaseFiles files) throws SQLException, IOException {
    List<String> all = table(files, "SELECT * FROM cases ORDER BY ALL");
    all.addAll(table(files, "SELECT * FROM case_communications ORDER BY ALL"));
    return all;
  }

  /// Runs an ingestion in another process and kills it when it has stored so many cases.
  ///
  /// @return what it printed last
  private String process(CaseFiles files, int untilStored) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                IngestingProcess.class.getName(),
                sandbox.url().toString(),
                sandbox.config().toString(),
                files.folder().toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String last = "";
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null) {
        last = line;
        if (line.startsWith("stored ") && Integer.parseInt(line.substring(7)) >= untilStored) {
          process.destroyForcibly();
          return last;
        }
        line = lines.readLine();
      }
    } finally {
      process.destroyForcibly();
    }
    return last;
  }

  @Test
  void aProcessKilledTwiceEndsWithTheTableOfAnUndisturbedOneAndASecondRunDoesNothing()
      throws Exception {
    CaseFiles undisturbed = new CaseFiles(folder.resolve("undisturbed"));
    CaseFiles killed = new CaseFiles(folder.resolve("killed"));

    IngestReport report = ingest(undisturbed);
    assertThat(report.stored()).isEqualTo(3L * CASES);
    assertThat(process(killed, 400)).startsWith("stored ");
    assertThat(killed.current()).isEmpty();
    assertThat(process(killed, 1_100)).startsWith("stored ");
    assertThat(process(killed, NEVER)).startsWith("done: ");

    assertThat(whole(killed)).hasSizeGreaterThan(3 * CASES).isEqualTo(whole(undisturbed));
    Path finished = killed.current().orElseThrow();
    assertThat(ingest(killed).stored()).isZero();
    assertThat(killed.current()).contains(finished);
  }

  @Test
  void anAccountWithoutASupportPlanIsNamedAndTheOthersAreRead() throws Exception {
    CaseFiles files = new CaseFiles(folder.resolve("store"));

    IngestReport report =
        new Ingestion(sandbox.aws(), files, () -> IngestingProcess.NOW)
            .support(
                List.of(new Target("xyz-staging", null), new Target("prod", null)),
                IngestingProcess.BACK,
                IngestingProcess.context());

    assertThat(report.stored()).isEqualTo(CASES);
    assertThat(report.text())
        .contains("it has no Business or Enterprise Support plan, which the Support API needs");
  }

  @Test
  void aBucketHoldsUpstreamsLayoutAndComesBackAsItWas() throws Exception {
    CaseFiles files = new CaseFiles(folder.resolve("store"));
    ingest(files);
    Path finished = files.current().orElseThrow();
    sandbox.makeBucket("caseprocessed-of-a-test");
    BucketExport export =
        new BucketExport(sandbox.aws(), Target.standard(), "caseprocessed-of-a-test", "here/");

    Written first = export.cases(finished, IngestingProcess.context());
    Written second = export.cases(finished, IngestingProcess.context());

    assertThat(first).isEqualTo(new Written(3L * CASES, 0));
    assertThat(second).isEqualTo(new Written(0, 3L * CASES));
    CaseFiles copy = new CaseFiles(folder.resolve("copy"));
    IngestReport back = bucket(copy);
    assertThat(back.stored()).isEqualTo(3L * CASES);
    String compared = "SELECT * EXCLUDE (case_retrieval_date) FROM case_summary ORDER BY ALL";
    assertThat(table(copy, compared)).isEqualTo(table(files, compared));
    assertThat(bucket(copy).stored()).isZero();
  }

  @Test
  void corruptObjectsAreSkippedCountedAndNamed() throws Exception {
    sandbox.makeBucket("caseprocessed-of-a-test");
    BucketExport export =
        new BucketExport(sandbox.aws(), Target.standard(), "caseprocessed-of-a-test", "here/");
    Path place =
        Files.createDirectories(folder.resolve("tree/account_number=111111111111/case_number=7"));
    Files.writeString(place.resolve("data.json"), "{\"caseId\": ");
    export.folder(folder.resolve("tree"), IngestingProcess.context());

    IngestReport report = bucket(new CaseFiles(folder.resolve("store")));

    assertThat(report.text())
        .startsWith("0 cases stored, 0 unchanged, 1 skipped.")
        .contains(
            "skipped: s3://caseprocessed-of-a-test/here/account_number=111111111111/case_number=7/"
                + "data.json: it is no JSON");
  }

  @Test
  void parquetGoesToTheBucketByAccountAndYear() throws Exception {
    CaseFiles files = new CaseFiles(folder.resolve("store"));
    ingest(files);
    sandbox.makeBucket("analytics-of-a-test");
    Path parquet = folder.resolve("parquet");
    String table =
        new CaseExport(files.current().orElseThrow())
            .parquet(parquet, "s3://analytics-of-a-test/cases/");
    BucketExport export =
        new BucketExport(sandbox.aws(), Target.standard(), "analytics-of-a-test", "cases/");

    Written written = export.folder(parquet, IngestingProcess.context());

    assertThat(written.written()).isBetween(6L, 12L);
    assertThat(table)
        .contains("LOCATION 's3://analytics-of-a-test/cases/'")
        .contains("PARTITIONED BY (account_number string, year int)")
        .contains("'projection.account_number.type' = 'enum'")
        .contains("'projection.account_number.values' = '111111111111,")
        .contains("s3://analytics-of-a-test/cases/account_number=${account_number}/year=${year}/");
    assertThat(columnsOf(parquet)).isEqualTo(columnsSaidBy(table));
    assertThat(export.folder(parquet, IngestingProcess.context()).written()).isZero();
  }

  /// Names and types as they stand in the Parquet files.
  private static List<String> columnsOf(Path parquet) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT DISTINCT name, CASE WHEN type = 'BYTE_ARRAY' AND converted_type = 'UTF8' THEN"
                    + " 'string' WHEN type = 'INT64' AND converted_type = 'TIMESTAMP_MICROS' THEN"
                    + " 'timestamp' ELSE type END FROM parquet_schema('"
                    + parquet
                    + "/*/*/*.parquet') WHERE type IS NOT NULL ORDER BY name")) {
      while (rows.next()) {
        columns.add(rows.getString(1) + " " + rows.getString(2));
      }
    }
    return columns;
  }

  /// Names and types as the table's statement has them, without those of the partitions.
  private static List<String> columnsSaidBy(String table) {
    return Pattern.compile("(\\w+ (?:string|timestamp))[,)]")
        .matcher(table.substring(0, table.indexOf("PARTITIONED")))
        .results()
        .map(found -> found.group(1))
        .sorted()
        .toList();
  }

  private IngestReport bucket(CaseFiles into) throws Exception {
    return new Ingestion(sandbox.aws(), into, () -> IngestingProcess.NOW)
        .bucket(Target.standard(), "caseprocessed-of-a-test", "here/", IngestingProcess.context());
  }
}
