package dev.cloudward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.json.Json;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Scans a tenant in this process and waits for the end.
@AutoService(Subcommand.class)
@Command(
    name = "scan",
    description = "Scan a tenant's AWS account for compliance.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The exit code is 2 when there are critical findings.",
      "Example: cloudward scan acme-corp --regions us-east-1,eu-west-1"
    })
final class ScanCommand implements Subcommand {

  private static final Duration LOOK = Duration.ofMillis(500);

  @Parameters(index = "0", paramLabel = "TENANT", description = "The tenant.")
  private String tenant = "";

  @Option(names = "--regions", split = ",", description = "Regions, or ALL.")
  private List<String> regions = List.of();

  @Option(names = "--types", split = ",", description = "Resource types only.")
  private List<String> types = List.of();

  @Mixin private SafetyOptions safety = new SafetyOptions();

  @Override
  public Integer call() throws InterruptedException {
    try (Target target = new LocalTarget(safety.environment())) {
      ObjectNode arguments = Json.object().put("tenant_id", tenant);
      if (!regions.isEmpty()) {
        arguments.set("regions", Json.strings(regions));
      }
      if (!types.isEmpty()) {
        arguments.set("resource_types", Json.strings(types));
      }
      return switch (target.call("trigger_scan", arguments)) {
        case Target.Outcome.Data(JsonNode started) ->
            follow(target, started.path("scan_id").asText());
        case Target.Outcome.Text(String text) -> failed(text);
        case Target.Outcome.Failed(String message) -> failed(message);
      };
    }
  }

  private static int failed(String message) {
    Output.error(message);
    return 1;
  }

  private static int follow(Target target, String scan) throws InterruptedException {
    ObjectNode arguments = Json.object().put("scan_id", scan);
    long shown = -1;
    while (true) {
      if (!(target.call("get_scan", arguments) instanceof Target.Outcome.Data(JsonNode state))) {
        return failed("the scan " + scan + " cannot be followed");
      }
      long done = state.path("progress").path("done").asLong();
      if (done != shown) {
        Output.error(done + " of " + state.path("progress").path("total").asLong() + " listings");
        shown = done;
      }
      if (!state.path("state").asText().equals("RUNNING")) {
        Output.json(state);
        return state.path("severity_counts").path("CRITICAL").asLong() > 0 ? 2 : 0;
      }
      Thread.sleep(LOOK);
    }
  }
}
