package dev.cloudward.cli;

import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.call.Cancellation;
import dev.cloudward.kernel.call.Client;
import dev.cloudward.kernel.call.Deadline;
import dev.cloudward.kernel.call.Inputs;
import dev.cloudward.kernel.call.Request;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.server.Application;
import java.time.Duration;

/// Begins the scans of the demo's tenants, so that the first question finds answers.
final class DemoScans {

  private DemoScans() {}

  /// Asks for the tenants in the background: whoever asks first makes them scan themselves.
  static void begin(Application application) {
    Request request =
        new Request(
            "demo",
            "demo",
            Caller.local(),
            "list_customers",
            Json.object(),
            Inputs.none(),
            application.toolsets(),
            Deadline.in(Duration.ofMinutes(2)),
            new Cancellation(),
            Client.silent());
    Thread.ofVirtual().name("demo-scans").start(() -> application.dispatcher().call(request));
  }
}
