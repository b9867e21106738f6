package dev.cloudward.cli;

import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.config.UpstreamNotes;
import java.util.Map;

/// Starts as the AWS API MCP server does where a deployment of it was moved here: its program takes
/// no command, and a variable names the transport.
final class UpstreamStart {

  private UpstreamStart() {}

  /// The command line, with the command that `AWS_API_MCP_TRANSPORT` means where none is given.
  static String[] command(String[] args, Map<String, String> environment) {
    String transport = environment.getOrDefault("AWS_API_MCP_TRANSPORT", "");
    if (args.length > 0 || transport.isBlank()) {
      return args;
    }
    return new String[] {transport.strip().equalsIgnoreCase("stdio") ? "stdio" : "serve"};
  }

  /// Says on stderr which of its settings have no effect.
  static void tell(Environment environment) {
    UpstreamNotes.of(environment).forEach(note -> Output.error("cloudward: " + note));
  }
}
