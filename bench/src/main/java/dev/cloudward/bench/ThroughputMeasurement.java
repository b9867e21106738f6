package dev.cloudward.bench;

import com.google.auto.service.AutoService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// `tools/call` of an echo tool over Streamable HTTP, many clients at once, beside the same tool on
/// quarkus-mcp-server.
@AutoService(Measurement.class)
record ThroughputMeasurement(Path checkout) implements Measurement {

  private static final int CLIENTS = 16;
  private static final Duration WARMUP = Duration.ofSeconds(8);
  private static final Duration MEASURED = Duration.ofSeconds(8);

  private static final String INITIALIZE =
      """
      {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"bench","version":"1"}}}\
      """;
  private static final String INITIALIZED =
      """
      {"jsonrpc":"2.0","method":"notifications/initialized"}\
      """;
  private static final String CALL =
      """
      {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"echo","arguments":{"text":"hello"}}}\
      """;

  @Override
  public void run(Report report) throws IOException, InterruptedException {
    Path anchorProject = checkout.resolve("bench/anchors/quarkus");
    Tools.run(
        checkout,
        "./mvnw",
        "-q",
        "-B",
        "-ntp",
        "-f",
        anchorProject.resolve("pom.xml").toString(),
        "package");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    try (HttpServerProcess anchor =
            HttpServerProcess.start(
                List.of(
                    java,
                    "-jar",
                    anchorProject.resolve("target/quarkus-app/quarkus-run.jar").toString()));
        HttpServerProcess ours =
            HttpServerProcess.start(
                List.of(
                    java,
                    "--add-opens=java.base/java.lang=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.cloudward.cli.Main",
                    "serve",
                    "--port",
                    "0"))) {
      load(anchor.mcp(), WARMUP);
      load(ours.mcp(), WARMUP);
      double anchorRate = load(anchor.mcp(), MEASURED);
      double rate = load(ours.mcp(), MEASURED);
      report.compared(
          "`tools/call` over HTTP, %d clients".formatted(CLIENTS),
          rate,
          "quarkus-mcp-server 1.10.1",
          anchorRate,
          "calls/s");
      report.compared(
          "HTTP server: resident memory after it",
          ours.residentMebibytes(),
          "quarkus-mcp-server 1.10.1",
          anchor.residentMebibytes(),
          "MiB");
    }
  }

  /// Calls a second, by all clients together.
  private static double load(URI mcp, Duration time) throws InterruptedException {
    long begin = System.nanoTime();
    long end = begin + time.toNanos();
    List<Future<Long>> counts = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int client = 0; client < CLIENTS; client++) {
        counts.add(clients.submit(() -> calls(mcp, end)));
      }
    }
    long calls = 0;
    for (Future<Long> count : counts) {
      calls += count.resultNow();
    }
    return calls / ((System.nanoTime() - begin) / 1e9);
  }

  private static long calls(URI mcp, long end) {
    try (HttpConnection connection = new HttpConnection(mcp)) {
      String session =
          connection.post(INITIALIZE, Map.of()).headers().getOrDefault("mcp-session-id", "");
      Map<String, String> headers =
          Map.of("Mcp-Session-Id", session, "MCP-Protocol-Version", "2025-06-18");
      connection.post(INITIALIZED, headers);
      long calls = 0;
      while (System.nanoTime() < end) {
        HttpConnection.Answer answer = connection.post(CALL, headers);
        if (!answer.body().contains("hello")) {
          throw new IOException(answer.toString());
        }
        calls++;
      }
      return calls;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
