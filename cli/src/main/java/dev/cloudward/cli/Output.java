package dev.cloudward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.json.Json;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// The only class that writes to standard output, except for the stdio transport, which gets it
/// from here.
final class Output {

  private Output() {}

  static void line(String text) {
    PrintStream out = new PrintStream(stream(), true, StandardCharsets.UTF_8);
    out.println(text);
  }

  static void json(JsonNode tree) {
    line(Json.pretty(tree));
  }

  static void error(String text) {
    System.err.println(text);
  }

  /// Writes over the last line of standard error.
  static void progress(String line) {
    System.err.print("\r" + line + " ");
    System.err.flush();
  }

  /// Standard output itself.
  static PrintStream stream() {
    return System.out;
  }
}
