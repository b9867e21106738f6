package dev.cloudward.bench;

import com.google.auto.service.AutoService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// From the start of the process to the answer to the first `tools/list`, over stdio.
@AutoService(Measurement.class)
record StartMeasurement(Path checkout) implements Measurement {

  private static final int ROUNDS = 15;

  @Override
  public void run(Report report) throws IOException, InterruptedException {
    Path node = checkout.resolve("bench/anchors/node");
    Tools.run(node, "npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--silent");
    List<String> anchor = List.of(Tools.node(checkout), "hello.mjs");
    List<String> ours = List.of(checkout.resolve("cloudward").toString(), "stdio");
    Times anchorTimes = new Times(ROUNDS);
    Times times = new Times(ROUNDS);
    Times anchorMemory = new Times(ROUNDS);
    Times memory = new Times(ROUNDS);
    for (int round = -2; round < ROUNDS; round++) {
      measure(anchor, node, round, anchorTimes, anchorMemory);
      measure(ours, checkout, round, times, memory);
    }
    String name =
        Files.exists(checkout.resolve("cli/target/cloudward.aot"))
            ? "stdio: start to `tools/list`, p50"
            : "stdio: start to `tools/list`, p50 (no AOT cache)";
    report.compared(name, times.median(), "Node hello world", anchorTimes.median(), "ms");
    report.compared(
        "stdio: resident memory",
        memory.median(),
        "Node hello world",
        anchorMemory.median(),
        "MiB");
  }

  private static void measure(
      List<String> command, Path folder, int round, Times times, Times memory) throws IOException {
    long begin = System.nanoTime();
    try (StdioServer server = StdioServer.listed(command, folder)) {
      long end = System.nanoTime();
      if (round >= 0) {
        times.add(end - begin);
        memory.add((long) (server.highestResidentMebibytes() * 1e6));
      }
    }
  }
}
