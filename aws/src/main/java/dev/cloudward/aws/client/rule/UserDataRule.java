package dev.cloudward.aws.client.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.model.OperationModel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/// Encodes an instance's user data, which these two operations take as base64 though their models
/// call it text.
@AutoService(ServiceRule.class)
final class UserDataRule implements ServiceRule {

  private static final Set<String> OPERATIONS =
      Set.of("ec2 RunInstances", "autoscaling CreateLaunchConfiguration");

  @Override
  public boolean appliesTo(Service service, OperationModel operation) {
    return OPERATIONS.contains(service.summary().name() + " " + operation.name());
  }

  @Override
  public ObjectNode input(OperationModel operation, ObjectNode input) {
    if (!input.path("UserData").isTextual()) {
      return input;
    }
    byte[] raw = input.path("UserData").asText().getBytes(StandardCharsets.UTF_8);
    return input.deepCopy().put("UserData", Base64.getEncoder().encodeToString(raw));
  }
}
