package dev.cloudward.toolsets.cases.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudward.kernel.json.Json;
import dev.cloudward.toolsets.cases.DemoEngine;
import dev.cloudward.toolsets.cases.demo.DemoCases;
import dev.cloudward.toolsets.cases.model.SupportCase;
import dev.cloudward.toolsets.cases.store.CaseExport;
import dev.cloudward.toolsets.cases.store.CaseFiles;
import dev.cloudward.toolsets.cases.store.CaseWriter;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourcesTest {

  @TempDir private Path folder;
  private CaseFiles files;

  @BeforeEach
  void place() {
    files = new CaseFiles(folder.resolve("store"));
  }

  private static String data(String number, String category) {
    return Json.write(
        Json.object()
            .put("caseId", "case-1-" + number)
            .put("displayId", number)
            .put("subject", "A \"quoted\" subject")
            .put("serviceCode", "aws-lambda")
            .put("categoryCode", "general")
            .put("severityCode", "high")
            .put("submittedBy", "a@b.example")
            .put("timeCreated", "2025-01-05T10:11:12.000Z")
            .put("status", "resolved")
            .put("Case_Retrieval_Date", "2025-02-01T00:00:00.123456")
            .put("Case_Summary", "Something, with a comma.")
            .put("RCA_Category", category)
            .put("RCA_Reason", "Because.")
            .put("RCA_Retrieval_Date", "2025-02-01T00:00:01")
            .putNull("Lifecycle_Category"));
  }

  private Path put(String account, String number, String text) throws Exception {
    Path place =
        folder.resolve("caseprocessed/account_number=" + account + "/case_number=" + number);
    Files.createDirectories(place);
    return Files.writeString(place.resolve("data.json"), text);
  }

  private static String value(CaseWriter writer, String sql) throws SQLException {
    try (Statement statement = writer.connection().createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      found.next();
      return String.valueOf(found.getString(1));
    }
  }

  @Test
  void upstreamsFolderIsReadAndCorruptFilesAreNamed() throws Exception {
    put("111111111111", "1001", data("1001", "Quota reached"));
    put("222222222222", "1002", data("1002", "Throttling"));
    Path broken = put("222222222222", "1003", "{\"caseId\": ");
    Path timeless =
        put("222222222222", "1004", "{\"displayId\": \"1004\", \"timeCreated\": \"soon\"}");
    Files.writeString(
        folder.resolve(
            "caseprocessed/account_number=111111111111/case_number=1001/annotation.json"),
        "{\"communications\": [{\"body\": \"Help.\", \"timeCreated\": \"2025-01-05T10:11:12Z\","
            + " \"submittedBy\": \"a\"}]}");
    IngestReport report = new IngestReport();
    try (CaseWriter writer = CaseWriter.open(files)) {
      new FolderSource(folder.resolve("caseprocessed"), report).read(writer);

      assertThat(report.stored()).isEqualTo(2);
      assertThat(report.text())
          .contains("2 skipped.")
          .contains("skipped: " + broken + ": it is no JSON")
          .contains("skipped: " + timeless + ": timeCreated is no time: \"soon\"");
      assertThat(value(writer, "SELECT body FROM case_communications")).isEqualTo("Help.");
      assertThat(value(writer, "SELECT max(rca_category) FROM cases WHERE case_number = '1001'"))
          .isEqualTo("Quota reached");

      IngestReport again = new IngestReport();
      new FolderSource(folder.resolve("caseprocessed"), again).read(writer);
      assertThat(again.stored()).isZero();
      assertThat(again.unchanged()).isEqualTo(4);
    }
  }

  @Test
  void aFolderThatIsNotThereIsNamed() throws Exception {
    try (CaseWriter writer = CaseWriter.open(files)) {
      assertThatThrownBy(
              () -> new FolderSource(Path.of("/nowhere"), new IngestReport()).read(writer))
          .isInstanceOf(IngestFailed.class)
          .hasMessage("there is no folder /nowhere.");
    }
  }

  @Test
  void csvIsReadWithQuotesAndBadRowsAreNamed() throws Exception {
    Path csv = folder.resolve("cases.csv");
    Files.writeString(
        csv,
        """
        case_number,account_number,subject,serviceCode,timeCreated,RCA_Category
        2001,111111111111,"a ""b"", c
        d",aws-lambda,2025-01-05T10:11:12Z,Throttling
        2002,111111111111,short
        2003,12,x,aws-lambda,2025-01-05T10:11:12Z,
        """);
    IngestReport report = new IngestReport();
    try (CaseWriter writer = CaseWriter.open(files)) {
      new CsvSource(csv, report).read(writer);

      assertThat(report.stored()).isEqualTo(1);
      assertThat(value(writer, "SELECT subject FROM cases")).isEqualTo("a \"b\", c\nd");
      assertThat(report.text())
          .contains("row 3: it has 3 fields, the header 6")
          .contains("row 4: its account is not known: \"12\"");
    }
  }

  @Test
  void csvEndsWithoutALineEnd() throws Exception {
    CsvReader reader = new CsvReader(new StringReader("\uFEFFa,\"b\"\r\n\r\n1,"));

    assertThat(reader.next()).contains(List.of("a", "b"));
    assertThat(reader.next()).contains(List.of("1", ""));
    assertThat(reader.next()).isEmpty();
  }

  @Test
  void exportsComeBackAsTheyWere() throws Exception {
    List<SupportCase> cases = new DemoCases(3, DemoEngine.TODAY).make(300);
    Path finished;
    try (CaseWriter writer = CaseWriter.open(files)) {
      writer.put(cases, Map.of());
      finished = writer.publish();
    }
    CaseExport export = new CaseExport(finished);
    List<Path> written = export.csv(folder.resolve("csv"));
    String statement = export.parquet(folder.resolve("parquet"), "s3://bucket/cases/");

    assertThat(written.stream().map(path -> String.valueOf(path.getFileName())))
        .containsExactly(
            "all_cases.csv",
            "cases_by_rca_category.csv",
            "cases_by_lifecycle_category.csv",
            "cases_by_service_rca.csv",
            "cases_by_account_rca.csv",
            "cases_by_month_rca.csv",
            "cases_by_severity_rca.csv",
            "top_services.csv",
            "trend_by_week.csv");
    assertThat(Files.readString(folder.resolve("csv/cases_by_rca_category.csv")))
        .startsWith("rca_category,case_count\n");
    assertThat(statement)
        .contains("'projection.enabled' = 'true'")
        .contains("LOCATION 's3://bucket/cases/'");
    assertThat(folder.resolve("parquet/account_number=111111111111/year=2025")).isDirectory();

    IngestReport report = new IngestReport();
    CaseFiles copy = new CaseFiles(folder.resolve("copy"));
    try (CaseWriter writer = CaseWriter.open(copy)) {
      new CsvSource(folder.resolve("csv/all_cases.csv"), report).read(writer);
      assertThat(report.stored()).isEqualTo(300);
      assertThat(value(writer, "SELECT count(DISTINCT rca_category) FROM cases"))
          .isEqualTo(
              Long.toString(
                  cases.stream()
                      .filter(c -> c.rca() != null)
                      .map(c -> c.rca().category())
                      .distinct()
                      .count()));
    }
  }
}
