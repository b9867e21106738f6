package dev.cloudward.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.call.Cancellation;
import dev.cloudward.kernel.call.Client;
import dev.cloudward.kernel.call.Deadline;
import dev.cloudward.kernel.call.Inputs;
import dev.cloudward.kernel.call.Request;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.sandbox.Sandbox;
import dev.cloudward.sandbox.SandboxSettings;
import dev.cloudward.server.Application;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The server on a sandbox, both in this process, called without a transport.
final class Subject implements AutoCloseable {

  static final String KEY = "AKIASANDBOXMGMT00001";
  static final String SECRET = "sandbox-management-000000000000000000001";

  private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
  private final Application application;

  /// @param settings more environment variables
  Subject(Map<String, String> settings) {
    Map<String, String> values = new HashMap<>(settings);
    values.put("HOME", "/nonexistent");
    values.put("AWS_ENDPOINT_URL", sandbox.url().toString());
    values.put("AWS_REGION", "us-east-1");
    values.put("AWS_ACCESS_KEY_ID", KEY);
    values.put("AWS_SECRET_ACCESS_KEY", SECRET);
    application = Application.of(new Environment(values));
  }

  URI sandbox() {
    return sandbox.url();
  }

  /// Calls `call_aws` and returns what it answers.
  JsonNode call(ObjectNode arguments) {
    ToolResult result =
        application
            .dispatcher()
            .call(
                new Request(
                    "bench",
                    "bench",
                    Caller.local(),
                    "call_aws",
                    arguments,
                    Inputs.none(),
                    Set.of(),
                    Deadline.in(Duration.ofSeconds(60)),
                    new Cancellation(),
                    Client.silent()));
    if (result instanceof ToolResult.Answer answer && answer.data() != null) {
      return answer.data();
    }
    throw new IllegalStateException(result.toString());
  }

  JsonNode command(String command) {
    return call(Json.object().put("cli_command", command));
  }

  /// Makes every answer of the sandbox's so late, as one over the internet is.
  void delay(Duration time) throws IOException, InterruptedException {
    ObjectNode fault = Json.object().put("kind", "latency").put("millis", time.toMillis());
    HttpRequest request =
        HttpRequest.newBuilder(sandbox.url().resolve("/_sandbox/faults"))
            .POST(BodyPublishers.ofByteArray(Json.writeBytes(fault)))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      if (status != 201) {
        throw new IOException("the sandbox did not take the delay: " + status);
      }
    }
  }

  @Override
  public void close() {
    application.close();
    sandbox.close();
  }
}
