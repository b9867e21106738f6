package dev.cloudward.cli;

import com.google.auto.service.AutoService;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.protocol.stdio.StdioTransport;
import dev.cloudward.server.Application;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Serves MCP on standard input and output, for a client that starts it.
@AutoService(Subcommand.class)
@Command(
    name = "stdio",
    description = "Serve MCP on standard input and output, for a client that starts it.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: claude mcp add cloudward -- ./cloudward stdio"})
final class StdioCommand implements Subcommand {

  @Mixin private SafetyOptions safety = new SafetyOptions();

  @Override
  public Integer call() {
    return serve(safety);
  }

  static int serve(SafetyOptions safety) {
    Environment environment = safety.environment();
    UpstreamStart.tell(environment);
    try (Application application = Application.of(environment)) {
      new StdioTransport(
              application.engine(),
              application.toolsets(),
              new FileInputStream(FileDescriptor.in),
              Output.stream())
          .run();
    }
    return 0;
  }
}
