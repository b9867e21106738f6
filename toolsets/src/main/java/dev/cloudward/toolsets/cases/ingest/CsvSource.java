package dev.cloudward.toolsets.cases.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.toolsets.cases.model.SupportCase;
import dev.cloudward.toolsets.cases.store.CaseWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads cases from a CSV file whose header names upstream's columns, in any order and case.
public final class CsvSource {

  private static final int BATCH = 2_000;

  private final Path file;
  private final IngestReport report;

  public CsvSource(Path file, IngestReport report) {
    this.file = file;
    this.report = report;
  }

  /// Reads all rows.
  public void read(CaseWriter writer) throws IngestFailed, SQLException, IOException {
    if (!Files.isRegularFile(file)) {
      throw new IngestFailed("there is no file " + file + ".");
    }
    Instant modified = Files.getLastModifiedTime(file).toInstant();
    List<SupportCase> batch = new ArrayList<>();
    try (BufferedReader in = Files.newBufferedReader(file)) {
      CsvReader rows = new CsvReader(in);
      List<String> names = rows.next().orElse(List.of());
      int number = 1;
      Optional<List<String>> row = rows.next();
      while (row.isPresent()) {
        number++;
        add(batch, names, row.get(), number, modified);
        if (batch.size() == BATCH) {
          flush(writer, batch);
        }
        row = rows.next();
      }
    }
    flush(writer, batch);
  }

  private void add(
      List<SupportCase> batch, List<String> names, List<String> row, int number, Instant modified) {
    if (row.size() != names.size()) {
      report.skipped(
          file
              + " row "
              + number
              + ": it has "
              + row.size()
              + " fields, the header "
              + names.size());
      return;
    }
    ObjectNode fields = Json.object();
    for (int i = 0; i < names.size(); i++) {
      if (!row.get(i).isEmpty()) {
        fields.put(names.get(i).strip(), row.get(i));
      }
    }
    try {
      batch.add(CaseJson.read(fields, null, null, modified, List.of()));
    } catch (CaseJson.Corrupt e) {
      report.skipped(file + " row " + number + ": " + e.getMessage());
    }
  }

  private void flush(CaseWriter writer, List<SupportCase> batch) throws SQLException {
    writer.put(batch, Map.of());
    report.stored(batch.size());
    batch.clear();
  }
}
