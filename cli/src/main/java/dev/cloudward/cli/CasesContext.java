package dev.cloudward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.call.Cancellation;
import dev.cloudward.kernel.call.Client;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.call.Deadline;
import dev.cloudward.kernel.call.Inputs;
import dev.cloudward.kernel.call.Trace;
import java.io.Console;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The call that a long command works under: a day's time, and progress on standard error.
final class CasesContext implements Client {

  private static final int BAR = 30;

  private final boolean isTerminal =
      Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  private String last = "";

  static Context create() {
    return new Context(
        "cli",
        Caller.local(),
        Inputs.none(),
        Deadline.in(Duration.ofDays(1)),
        new Cancellation(),
        new CasesContext(),
        new Trace(),
        List.of(),
        true);
  }

  @Override
  public boolean answers(String method) {
    return false;
  }

  @Override
  public synchronized void progress(double done, @Nullable Double total, @Nullable String message) {
    if (!isTerminal) {
      return;
    }
    String line = line(done, total, message == null ? "" : message);
    if (!line.equals(last)) {
      last = line;
      Output.progress(line);
    }
  }

  static String line(double done, @Nullable Double total, String message) {
    if (total == null || total <= 0) {
      return "%8d  %s".formatted((long) done, message);
    }
    int filled = (int) Math.min(BAR, Math.round(BAR * done / total));
    return "[%s%s] %d of %d  %s"
        .formatted(
            "#".repeat(filled), ".".repeat(BAR - filled), (long) done, total.longValue(), message);
  }

  @Override
  public void log(LogLevel level, String logger, JsonNode data) {}
}
