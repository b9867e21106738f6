package dev.cloudward.cli;

import dev.cloudward.kernel.config.ConfigError;
import dev.cloudward.kernel.discovery.Discovery;
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
    footer = {
      "",
      "From the launcher ./cloudward also: build, test, conformance, bench.",
      "Example: cloudward demo"
    })
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    String[] given = UpstreamStart.command(args, System.getenv());
    Logs.prepare(given);
    SafetyOptions safety = QuickStart.stdio(given);
    System.exit(safety != null ? QuickStart.run(safety) : run(given));
  }

  /// Runs a command and returns its exit code.
  static int run(String... args) {
    CommandLine line = new CommandLine(new Main());
    new Discovery().instances(Subcommand.class).forEach(line::addSubcommand);
    return line.setCaseInsensitiveEnumValuesAllowed(true)
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
