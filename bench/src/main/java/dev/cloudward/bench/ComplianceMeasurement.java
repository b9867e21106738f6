package dev.cloudward.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A scan of many resources in a process with 256 MiB of heap, a second one without changes, and
/// what is asked afterwards; half are volumes, which one rule judges, half security groups, which
/// dozens do. `-Dbench.resources=N` in `JAVA_TOOL_OPTIONS` scans N instead of 1,000,000.
@AutoService(Measurement.class)
final class ComplianceMeasurement implements Measurement {

  private static final int RESOURCES = Integer.getInteger("bench.resources", 1_000_000);

  /// What its users report of Prowler: 47,000 resources took 16 minutes on its command line.
  private static final double PROWLER = 47_000.0 / (16 * 60);

  @Override
  public boolean isLong() {
    return true;
  }

  @Override
  public void run(Report report) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("cloudward-bench");
    try (ManyResources aws = new ManyResources(RESOURCES / 2)) {
      Process process =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-Xmx256m",
                      "-cp",
                      System.getProperty("java.class.path"),
                      ScanFigures.class.getName(),
                      aws.url().toString(),
                      folder.resolve("bench.db").toString()))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String text =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new IOException("the scanning process failed: " + text);
      }
      report(report, Json.parse(text.substring(text.lastIndexOf('\n') + 1)));
    } finally {
      delete(folder);
    }
  }

  private static void report(Report report, JsonNode figures) {
    double half = figures.path("resources").asDouble() / 2;
    double volumes = figures.path("volumes_seconds").asDouble();
    double groups = figures.path("groups_seconds").asDouble();
    report.compared(
        "scan, %,.0f volumes, 1 rule".formatted(half),
        half / volumes,
        "Prowler as its users report it (its issue 7584)",
        PROWLER,
        "resources/s");
    report.compared(
        "scan, %,.0f security groups, %d rules".formatted(half, figures.path("rules").asInt()),
        half / groups,
        "Prowler as its users report it (its issue 7584)",
        PROWLER,
        "resources/s");
    report.compared(
        "volumes again, nothing changed",
        figures.path("volumes_again_seconds").asDouble(),
        "first scan",
        volumes,
        "s");
    report.compared(
        "security groups again, nothing changed",
        figures.path("groups_again_seconds").asDouble(),
        "first scan",
        groups,
        "s");
    report.alone(
        "scan, heap in use after collections (limit 256)",
        figures.path("heap_mebibytes").asDouble(),
        "MiB");
    report.alone("the store's file", figures.path("database_mebibytes").asDouble(), "MiB");
    report.alone("1,000,000 evaluations", figures.path("evaluations_seconds").asDouble(), "s");
    report.alone("dashboard figures, p50", figures.path("dashboard_millis").asDouble(), "ms");
    report.alone("first page of findings, p50", figures.path("findings_millis").asDouble(), "ms");
    report.alone(
        "first page of resources with totals, p50",
        figures.path("resources_millis").asDouble(),
        "ms");
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
