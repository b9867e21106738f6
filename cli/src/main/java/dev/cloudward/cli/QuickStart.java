package dev.cloudward.cli;

import dev.cloudward.kernel.config.ConfigError;
import dev.cloudward.kernel.json.Json;
import org.jspecify.annotations.Nullable;

/// Starts `stdio` without the command line parser.
///
/// A client waits for this start, and the parser's class files are too old for the JVM's AOT cache:
/// loading them takes as long as all the rest.
final class QuickStart {

  private QuickStart() {}

  /// The options of a plain `stdio` command line; null for anything else, such as `--help`, which
  /// the parser sees to.
  static @Nullable SafetyOptions stdio(String[] args) {
    if (args.length == 0 || !args[0].equals("stdio")) {
      return null;
    }
    boolean allowsWrites = false;
    boolean allowsSensitiveReads = false;
    String toolsets = null;
    for (int i = 1; i < args.length; i++) {
      switch (args[i]) {
        case "--allow-writes" -> allowsWrites = true;
        case "--allow-sensitive-reads" -> allowsSensitiveReads = true;
        default -> {
          if (!args[i].startsWith("--toolsets=")) {
            return null;
          }
          toolsets = args[i].substring("--toolsets=".length());
        }
      }
    }
    return new SafetyOptions(allowsWrites, allowsSensitiveReads, toolsets);
  }

  /// Serves. The JSON mapper, and the search for a logger in all jars, take as long as the making
  /// of all tools, and are done beside it.
  static int run(SafetyOptions safety) {
    beside(Json::object);
    beside(() -> System.getLogger("cloudward"));
    try {
      return StdioCommand.serve(safety);
    } catch (ConfigError e) {
      Output.error("cloudward: " + e.getMessage());
      return 1;
    }
  }

  private static void beside(Runnable work) {
    Thread.ofPlatform().daemon().start(work);
  }
}
