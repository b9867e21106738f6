package dev.cloudward.compliance.alert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.compliance.calls.DirectCalls;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.AccessClass;
import java.util.Optional;

/// Publishes to a topic, with the severity as an attribute that subscriptions can filter by.
record SnsChannel(String topic, DirectCalls calls) implements AlertChannel {

  @Override
  public String name() {
    return "SNS " + topic;
  }

  @Override
  public Optional<String> send(Alert alert) throws InterruptedException {
    ObjectNode body = alert.toJson();
    ObjectNode input =
        Json.object()
            .put("TopicArn", topic)
            .put("Subject", alert.subject())
            .put("Message", Json.write(body));
    ObjectNode attributes = input.putObject("MessageAttributes");
    attribute(attributes, "severity", body.path("severity").asText());
    attribute(attributes, "tenant_id", alert.tenant());
    AwsResult result =
        calls.call(calls.own(), topic.split(":")[3], "sns", "Publish", input, AccessClass.WRITE);
    return result instanceof AwsResult.Ok
        ? Optional.empty()
        : Optional.of(DirectCalls.reason(result));
  }

  private static void attribute(ObjectNode attributes, String name, String value) {
    attributes.putObject(name).put("DataType", "String").put("StringValue", value);
  }
}
