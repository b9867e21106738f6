package dev.cloudward.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// An MCP server on the pipes of a process.
final class StdioServer implements AutoCloseable {

  private static final String OPENING =
      """
      {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"bench","version":"1"}}}
      {"jsonrpc":"2.0","method":"notifications/initialized"}
      {"jsonrpc":"2.0","id":2,"method":"tools/list","params":{}}
      """;

  private final Process process;

  private StdioServer(Process process) {
    this.process = process;
  }

  /// Starts a server and returns once it has listed its tools.
  static StdioServer listed(List<String> command, Path folder) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.DISCARD);
    builder.directory(folder.toFile());
    StdioServer server = new StdioServer(builder.start());
    Writer out = server.process.outputWriter(StandardCharsets.UTF_8);
    out.write(OPENING);
    out.flush();
    BufferedReader in = server.process.inputReader(StandardCharsets.UTF_8);
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.contains("\"id\":2")) {
        return server;
      }
    }
    throw new IOException(String.join(" ", command) + " ended before it listed its tools");
  }

  double highestResidentMebibytes() throws IOException {
    return Memory.mebibytes(process, "VmHWM");
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
