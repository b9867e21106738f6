package dev.cloudward.toolsets.cases.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.toolsets.cases.model.SupportCase;
import dev.cloudward.toolsets.cases.model.SupportCase.Message;
import dev.cloudward.toolsets.cases.store.CaseWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads cases from a folder: upstream's tree of `account_number=…/case_number=…/data.json`, with
/// `annotation.json` beside, or any `.json` files that hold one case each. Files that have not
/// changed since the last run are passed over.
public final class FolderSource {

  private static final int BATCH = 2_000;
  private static final Pattern PLACE =
      Pattern.compile("account_number=(\\d{12})/case_number=([^/]+)/data\\.json$");

  private final Path folder;
  private final IngestReport report;

  public FolderSource(Path folder, IngestReport report) {
    this.folder = folder;
    this.report = report;
  }

  /// Reads all that is new.
  public void read(CaseWriter writer) throws IngestFailed, SQLException, IOException {
    if (!Files.isDirectory(folder)) {
      throw new IngestFailed("there is no folder " + folder + ".");
    }
    String mark = "folder:" + folder.toAbsolutePath();
    Instant since = writer.watermark(mark).map(Instant::parse).orElse(Instant.MIN);
    Instant newest = since;
    List<SupportCase> batch = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      Iterator<Path> each = files.filter(FolderSource::isCase).sorted().iterator();
      while (each.hasNext()) {
        Path file = each.next();
        Instant modified = Files.getLastModifiedTime(file).toInstant();
        if (!modified.isAfter(since)) {
          report.unchanged(1);
          continue;
        }
        newest = modified.isAfter(newest) ? modified : newest;
        SupportCase read = read(file, modified);
        if (read != null) {
          batch.add(read);
        }
        if (batch.size() == BATCH) {
          writer.put(batch, Map.of());
          report.stored(batch.size());
          batch.clear();
        }
      }
    }
    Map<String, String> marks =
        newest.equals(Instant.MIN) ? Map.of() : Map.of(mark, newest.toString());
    writer.put(batch, marks);
    report.stored(batch.size());
  }

  private static boolean isCase(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".json") && !name.equals("annotation.json");
  }

  private @Nullable SupportCase read(Path file, Instant modified) throws IOException {
    try {
      Matcher place = PLACE.matcher(file.toString().replace('\\', '/'));
      boolean isPlaced = place.find();
      Path annotation = file.resolveSibling("annotation.json");
      List<Message> messages =
          isPlaced && Files.exists(annotation)
              ? CaseJson.messages(Json.parse(Files.readAllBytes(annotation)))
              : List.of();
      return CaseJson.read(
          Json.parse(Files.readAllBytes(file)),
          isPlaced ? place.group(1) : null,
          isPlaced ? place.group(2) : null,
          modified,
          messages);
    } catch (CaseJson.Corrupt e) {
      report.skipped(file + ": " + e.getMessage());
    } catch (JsonProcessingException e) {
      report.skipped(file + ": it is no JSON: " + e.getOriginalMessage());
    }
    return null;
  }
}
