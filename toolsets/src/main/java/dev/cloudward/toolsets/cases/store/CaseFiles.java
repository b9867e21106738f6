package dev.cloudward.toolsets.cases.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The files of the local table: the one that is written, and the finished ones that are read.
///
/// A finished file never changes. `current` names the newest; who reads it can go on while a new
/// one takes its place.
public record CaseFiles(Path folder) {

  private static final String CURRENT = "current";
  private static final int KEPT = 2;

  /// The file that ingestion writes.
  public Path work() {
    return folder.resolve("work.duckdb");
  }

  /// The newest finished file, empty before the first ingestion.
  public Optional<Path> current() throws IOException {
    Path pointer = folder.resolve(CURRENT);
    if (!Files.exists(pointer)) {
      return Optional.empty();
    }
    Path file = folder.resolve(Files.readString(pointer).strip());
    return Files.exists(file) ? Optional.of(file) : Optional.empty();
  }

  Path next() throws IOException {
    Files.createDirectories(folder);
    long number = finished().stream().mapToLong(CaseFiles::number).max().orElse(0) + 1;
    return folder.resolve("cases-" + number + ".duckdb");
  }

  /// Makes a finished file the newest, and drops those that nobody starts to read any more.
  void finish(Path file) throws IOException {
    Path pointer = folder.resolve(CURRENT + ".new");
    Files.writeString(pointer, String.valueOf(file.getFileName()));
    Files.move(
        pointer,
        folder.resolve(CURRENT),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    List<Path> all = finished();
    for (Path old : all.subList(0, Math.max(0, all.size() - KEPT))) {
      Files.deleteIfExists(old);
    }
  }

  private List<Path> finished() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).matches("cases-\\d+\\.duckdb"))
          .sorted((a, b) -> Long.compare(number(a), number(b)))
          .toList();
    }
  }

  private static long number(Path file) {
    return Long.parseLong(String.valueOf(file.getFileName()).replaceAll("\\D", ""));
  }
}
