package dev.cloudward.cli;

import dev.cloudward.kernel.config.ConfigError;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ScopeType;

/// Starts Cloudward: `cloudward COMMAND`.
@Command(
    name = "cloudward",
    description = "One MCP server for all of your AWS accounts.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    scope = ScopeType.LOCAL,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ServeCommand.class, StdioCommand.class, ToolsCommand.class, CallCommand.class},
    footer = {
      "",
      "From the launcher ./cloudward also: build, test, conformance.",
      "Example: cloudward serve --port 8100"
    })
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    Logs.prepare(args);
    SafetyOptions safety = QuickStart.stdio(args);
    System.exit(safety != null ? QuickStart.run(safety) : run(args));
  }

  /// Runs a command and returns its exit code.
  static int run(String... args) {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(faults())
        .execute(args);
  }

  /// A wrong setting is one sentence; anything else is a fault of ours and shows its trace.
  private static IExecutionExceptionHandler faults() {
    return (fault, command, parsed) -> {
      if (fault instanceof ConfigError || fault instanceof UsageError) {
        command.getErr().println("cloudward: " + fault.getMessage());
        return 1;
      }
      throw fault;
    };
  }
}
