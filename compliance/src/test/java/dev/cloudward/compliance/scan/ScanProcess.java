package dev.cloudward.compliance.scan;

import dev.cloudward.compliance.Platform;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A replica in a process of its own, which can be killed.
public final class ScanProcess {

  private ScanProcess() {}

  /// @param args AWS's address, the database, and `start` to start a scan
  public static void main(String[] args) throws InterruptedException {
    try (Platform platform = Platform.on(URI.create(args[0]), args[1], Clock.systemUTC())) {
      platform.compliance.parts();
      if (args.length > 2) {
        platform.call("trigger_scan", LargeAccount.scan());
      }
      Thread.sleep(Duration.ofMinutes(10));
    }
  }

  static Process begin(URI aws, String database, String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                ScanProcess.class.getName(),
                aws.toString(),
                database));
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
