package dev.cloudward.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A server that says on standard error where it listens.
final class HttpServerProcess implements AutoCloseable {

  private static final Pattern LISTENING =
      Pattern.compile("[Ll]istening on:? (http://127\\.0\\.0\\.1:\\d+)");

  private final Process process;
  private final URI url;

  private HttpServerProcess(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  static HttpServerProcess start(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectOutput(Redirect.DISCARD).start();
    BufferedReader said = process.errorReader();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      Matcher listening = LISTENING.matcher(line);
      if (listening.find()) {
        Thread.ofVirtual().start(() -> drain(process.getErrorStream()));
        return new HttpServerProcess(process, URI.create(listening.group(1)));
      }
    }
    throw new IOException(String.join(" ", command) + " ended before it listened");
  }

  private static void drain(InputStream said) {
    try {
      said.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // the process has ended, and with it what it says
    }
  }

  URI mcp() {
    return url.resolve("/mcp");
  }

  double residentMebibytes() throws IOException {
    return Memory.mebibytes(process, "VmRSS");
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
