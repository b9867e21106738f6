package dev.cloudward.cli;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Map;
import java.util.Set;

/// A sandbox, and applications that use it as the demo does.
final class DemoServer implements AutoCloseable {

  private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
  private final DemoProfiles profiles = DemoProfiles.write();
  private final HttpClient http = HttpClient.newHttpClient();

  URI url() {
    return sandbox.url();
  }

  /// The demo's application, with some settings of its own.
  Application application(Map<String, String> settings) {
    Environment own = new Environment(Map.of("AWS_PROFILE", "the-users-own"));
    return Application.of(DemoEnvironment.of(own, sandbox.url(), profiles).with(settings));
  }

  /// Makes the sandbox fail as the control endpoint's JSON says.
  void fault(String json) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(sandbox.url().resolve("/_sandbox/faults"))
            .POST(BodyPublishers.ofString(json))
            .build();
    var answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 201) {
      throw new IllegalStateException(answer.body());
    }
  }

  /// Puts back the seeds and takes away the faults.
  void reset() throws IOException, InterruptedException {
    http.send(
        HttpRequest.newBuilder(sandbox.url().resolve("/_sandbox/reset"))
            .POST(BodyPublishers.noBody())
            .build(),
        BodyHandlers.discarding());
  }

  static ToolResult aws(Application application, String command) {
    return call(application, "call_aws", Json.object().put("cli_command", command));
  }

  static ToolResult call(Application application, String tool, JsonNode arguments) {
    return application
        .dispatcher()
        .call(
            new Request(
                "test",
                "test",
                Caller.local(),
                tool,
                arguments,
                Inputs.none(),
                Set.of(),
                Deadline.in(Duration.ofSeconds(60)),
                new Cancellation(),
                Client.silent()));
  }

  @Override
  public void close() {
    sandbox.close();
    http.close();
  }
}
