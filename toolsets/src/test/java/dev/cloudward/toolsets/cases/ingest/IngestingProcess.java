package dev.cloudward.toolsets.cases.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.call.Cancellation;
import dev.cloudward.kernel.call.Client;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.call.Deadline;
import dev.cloudward.kernel.call.Inputs;
import dev.cloudward.kernel.call.Trace;
import dev.cloudward.toolsets.cases.store.CaseFiles;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An ingestion in a process of its own, which can be killed: prints a line whenever something has
/// been stored.
final class IngestingProcess {

  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  static final Duration BACK = Duration.ofDays(800);

  private IngestingProcess() {}

  public static void main(String[] args) throws Exception {
    IngestReport report =
        new Ingestion(
                SandboxAccounts.aws(URI.create(args[0]), Path.of(args[1])),
                new CaseFiles(Path.of(args[2])),
                () -> NOW)
            .support(SandboxAccounts.targets(), BACK, context(new Printing()));
    System.out.println("done: " + report.text());
    System.exit(0);
  }

  static Context context() {
    return context(Client.silent());
  }

  private static Context context(Client client) {
    return new Context(
        "test",
        Caller.local(),
        Inputs.none(),
        Deadline.in(Duration.ofMinutes(30)),
        new Cancellation(),
        client,
        new Trace(),
        List.of(),
        true);
  }

  private static final class Printing implements Client {
    @Override
    public boolean answers(String method) {
      return false;
    }

    @Override
    public void progress(double done, @Nullable Double total, @Nullable String message) {
      System.out.println("stored " + (long) done);
    }

    @Override
    public void log(LogLevel level, String logger, JsonNode data) {}
  }
}
