package dev.cloudward.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the operating system says of a process's memory.
final class Memory {

  private Memory() {}

  /// The resident set in MiB: `VmRSS` now, `VmHWM` at its highest (`/proc/PID/status`, Linux); 0
  /// where the system does not tell.
  static double mebibytes(Process process, String field) throws IOException {
    return mebibytes(process.pid(), field);
  }

  static double mebibytes(long pid, String field) throws IOException {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
            .filter(line -> line.startsWith(field + ":"))
            .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
            .sum()
        / 1024;
  }
}
