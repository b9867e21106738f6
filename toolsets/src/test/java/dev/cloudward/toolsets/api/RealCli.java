package dev.cloudward.toolsets.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.json.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The AWS CLI itself (version 1, as a Python package), running commands in one process.
final class RealCli implements AutoCloseable {

  private final Process process;
  private final BufferedWriter in;
  private final BufferedReader out;
  private final String version;

  private RealCli(Process process, BufferedWriter in, BufferedReader out, String version) {
    this.process = process;
    this.in = in;
    this.out = out;
    this.version = version;
  }

  /// Starts it; empty where Python has no AWS CLI.
  static Optional<RealCli> start(URI endpoint, Path folder) throws IOException {
    Path script = folder.resolve("real-cli.py");
    try (InputStream source = RealCli.class.getResourceAsStream("real-cli.py")) {
      Files.write(script, source.readAllBytes());
    }
    Path config =
        Files.writeString(folder.resolve("config"), "[default]\ncli_timestamp_format=iso8601\n");
    ProcessBuilder builder = new ProcessBuilder("python3", script.toString());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("AWS_"));
    environment.put("AWS_CONFIG_FILE", config.toString());
    environment.put("AWS_SHARED_CREDENTIALS_FILE", folder.resolve("none").toString());
    environment.put("AWS_ENDPOINT_URL", endpoint.toString());
    environment.put("AWS_DEFAULT_REGION", "us-east-1");
    environment.put("AWS_ACCESS_KEY_ID", "AKIASANDBOXMGMT00001");
    environment.put("AWS_SECRET_ACCESS_KEY", "sandbox-management-000000000000000000001");
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    environment.put("TZ", "UTC");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = builder.start();
      BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
      String first = out.readLine();
      if (first == null) {
        process.destroy();
        return Optional.empty();
      }
      return Optional.of(
          new RealCli(
              process,
              process.outputWriter(StandardCharsets.UTF_8),
              out,
              Json.parse(first).path("version").asText()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  String version() {
    return version;
  }

  /// Runs a command.
  ///
  /// @param words without `aws`
  /// @return an object with `code`, `out` and `err`
  JsonNode run(List<String> words) throws IOException {
    var line = Json.array();
    words.forEach(line::add);
    in.write(Json.write(line));
    in.newLine();
    in.flush();
    return Json.parse(out.readLine());
  }

  @Override
  public void close() {
    process.destroy();
  }
}
