package dev.cloudward.aws.client.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.model.OperationModel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Decodes an instance's console output, which travels as base64 though its model calls it text.
@AutoService(ServiceRule.class)
final class ConsoleOutputRule implements ServiceRule {

  @Override
  public boolean appliesTo(Service service, OperationModel operation) {
    return service.summary().name().equals("ec2") && operation.name().equals("GetConsoleOutput");
  }

  @Override
  public ObjectNode output(OperationModel operation, ObjectNode input, ObjectNode output) {
    if (output.path("Output").isTextual()) {
      byte[] raw = Base64.getMimeDecoder().decode(output.path("Output").asText());
      output.put("Output", new String(raw, StandardCharsets.UTF_8));
    }
    return output;
  }
}
