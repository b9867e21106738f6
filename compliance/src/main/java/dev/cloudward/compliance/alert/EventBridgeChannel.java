package dev.cloudward.compliance.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.compliance.calls.DirectCalls;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.AccessClass;
import java.util.Optional;

/// Puts an event of source `cloudward.compliance` on a bus, named or by ARN.
record EventBridgeChannel(String bus, String region, DirectCalls calls) implements AlertChannel {

  @Override
  public String name() {
    return "EventBridge " + bus;
  }

  @Override
  public Optional<String> send(Alert alert) throws InterruptedException {
    ObjectNode input = Json.object();
    input
        .putArray("Entries")
        .addObject()
        .put("EventBusName", bus)
        .put("Source", "cloudward.compliance")
        .put("DetailType", "Compliance findings")
        .put("Detail", Json.write(alert.toJson()));
    String where = bus.startsWith("arn:") ? bus.split(":")[3] : region;
    AwsResult result =
        calls.call(calls.own(), where, "events", "PutEvents", input, AccessClass.WRITE);
    if (!(result instanceof AwsResult.Ok(ObjectNode output, String _))) {
      return Optional.of(DirectCalls.reason(result));
    }
    JsonNode entry = output.path("Entries").path(0);
    return entry.hasNonNull("ErrorCode")
        ? Optional.of(entry.path("ErrorCode").asText() + ": " + entry.path("ErrorMessage").asText())
        : Optional.empty();
  }
}
