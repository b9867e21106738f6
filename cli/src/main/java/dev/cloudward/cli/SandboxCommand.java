package dev.cloudward.cli;

import com.google.auto.service.AutoService;
import dev.cloudward.sandbox.Sandbox;
import dev.cloudward.sandbox.SandboxSettings;
import dev.cloudward.sandbox.auth.UnknownKeys;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs the imitation of AWS alone, for other clients and for tests.
@AutoService(Subcommand.class)
@Command(
    name = "sandbox",
    description = "Run an imitation of AWS on this machine until it is stopped.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: cloudward sandbox --port 4566"})
final class SandboxCommand implements Subcommand {

  @Option(
      names = "--port",
      defaultValue = "4566",
      description = "The port to listen on, 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--known-keys-only",
      description = "Refuse access keys that the sandbox did not give out.")
  private boolean refusesUnknownKeys;

  @Option(
      names = "--seeds",
      paramLabel = "FOLDER",
      description = "More seeds, beside those that ship with the sandbox.")
  private @Nullable Path seeds;

  @Override
  public Integer call() throws InterruptedException {
    SandboxSettings settings =
        SandboxSettings.defaults().withPort(HttpAddress.onLoopback(port).port());
    if (refusesUnknownKeys) {
      settings = settings.withUnknownKeys(UnknownKeys.REFUSE);
    }
    if (seeds != null) {
      settings = settings.withSeedFolder(seeds);
    }
    try (Sandbox sandbox = Sandbox.start(settings)) {
      Output.line(sandbox.banner());
      new CountDownLatch(1).await();
    }
    return 0;
  }
}
