package dev.cloudward.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.toolsets.cases.model.SupportCase;
import dev.cloudward.toolsets.cases.store.CaseFiles;
import dev.cloudward.toolsets.cases.store.CaseWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/// The same cases twice, as the table and as upstream's files, and one count over each by DuckDB.
record RawLayout(Path folder, List<SupportCase> cases) {

  private static final int ROUNDS = 3;

  void run(Report report) throws IOException, SQLException {
    Path raw = folder.resolve("raw");
    for (SupportCase each : cases) {
      write(raw, each);
    }
    CaseFiles files = new CaseFiles(folder.resolve("same"));
    try (CaseWriter writer = CaseWriter.open(files)) {
      writer.put(cases, Map.of());
      writer.publish();
    }
    double table =
        best(
            "jdbc:duckdb:" + files.current().orElseThrow(),
            "SELECT rca_category, count(*) FROM cases GROUP BY 1");
    double layout =
        best(
            "jdbc:duckdb:",
            "SELECT RCA_Category, count(*) FROM read_json('"
                + raw
                + "/*/*/data.json', hive_partitioning = true) GROUP BY 1");
    report.compared(
        "count by cause, the table of %,d cases".formatted(cases.size()),
        table,
        "a file a case",
        layout,
        "ms");
  }

  private static double best(String url, String sql) throws SQLException {
    double best = Double.MAX_VALUE;
    try (Connection connection = DriverManager.getConnection(url)) {
      for (int round = 0; round < ROUNDS; round++) {
        long begin = System.nanoTime();
        try (Statement statement = connection.createStatement()) {
          statement.executeQuery(sql).close();
        }
        best = Math.min(best, (System.nanoTime() - begin) / 1e6);
      }
    }
    return best;
  }

  private static void write(Path raw, SupportCase each) throws IOException {
    Path place =
        Files.createDirectories(
            raw.resolve("account_number=" + each.account() + "/case_number=" + each.number()));
    ObjectNode json =
        Json.object()
            .put("caseId", each.id())
            .put("displayId", each.number())
            .put("subject", each.subject())
            .put("serviceCode", each.service())
            .put("severityCode", each.severity())
            .put("timeCreated", each.created().toString())
            .put("Case_Summary", each.summary())
            .put("RCA_Category", each.rca() == null ? null : each.rca().category());
    Files.write(place.resolve("data.json"), Json.writeBytes(json));
  }
}
