package dev.cloudward.cli;

import com.google.auto.service.AutoService;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.sandbox.Sandbox;
import dev.cloudward.sandbox.SandboxSettings;
import dev.cloudward.server.Application;
import dev.cloudward.server.Applications;
import java.io.UncheckedIOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Serves a made-up company's AWS accounts, for trying out.
@AutoService(Subcommand.class)
@Command(
    name = "demo",
    description = {
      "Start an imitation of AWS and a server that uses it, and say what to try.",
      "Your own AWS accounts and credentials are not touched."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example: cloudward demo --port 8100"})
final class DemoCommand implements Subcommand {

  @Option(
      names = "--port",
      defaultValue = "8100",
      description = "The server's port, 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--sandbox-port",
      defaultValue = "4566",
      description = {
        "The port of the imitation of AWS; when it is taken, any free one"
            + " (default: ${DEFAULT-VALUE})."
      })
  private int sandboxPort;

  @Override
  public Integer call() {
    HttpAddress address = HttpAddress.onLoopback(port);
    DemoProfiles profiles = DemoProfiles.write();
    try (Sandbox sandbox = sandbox()) {
      Application application =
          Application.of(DemoEnvironment.of(Environment.ofProcess(), sandbox.url(), profiles));
      DemoGuide guide = new DemoGuide(address, sandbox.url(), profiles.standard());
      Applications.whenListening(() -> {
        Output.line(guide.text());
        DemoScans.begin(application);
      });
      ServeCommand.serve(application, address);
    }
    return 0;
  }

  private Sandbox sandbox() {
    Catalog catalog = Catalog.builtIn();
    SandboxSettings settings = SandboxSettings.defaults();
    try {
      return Sandbox.start(settings.withPort(sandboxPort), catalog);
    } catch (UncheckedIOException e) {
      return Sandbox.start(settings, catalog);
    }
  }
}
