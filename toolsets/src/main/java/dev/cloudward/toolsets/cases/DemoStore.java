package dev.cloudward.toolsets.cases;

import dev.cloudward.toolsets.cases.demo.DemoCases;
import dev.cloudward.toolsets.cases.engine.DuckEngine;
import dev.cloudward.toolsets.cases.store.CaseFiles;
import dev.cloudward.toolsets.cases.store.CaseWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Made-up cases in a temporary file, written when the first question is asked.
final class DemoStore implements DuckEngine.Source {

  static final long SEED = 20_241_023;
  static final int CASES = 5_000;

  private final LocalDate today;
  private @Nullable Path file;

  DemoStore(LocalDate today) {
    this.today = today;
  }

  @Override
  public synchronized Path current() throws IOException, SQLException {
    Path made = file;
    if (made == null) {
      Path folder = Files.createTempDirectory("cloudward-cases");
      CaseFiles files = new CaseFiles(folder);
      try (CaseWriter writer = CaseWriter.open(files)) {
        writer.put(new DemoCases(SEED, today).make(CASES), Map.of());
        made = writer.publish();
      }
      Files.deleteIfExists(files.work());
      made.toFile().deleteOnExit();
      folder.resolve("current").toFile().deleteOnExit();
      folder.toFile().deleteOnExit();
      file = made;
    }
    return made;
  }
}
