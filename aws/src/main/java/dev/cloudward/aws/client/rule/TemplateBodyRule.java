package dev.cloudward.aws.client.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.kernel.json.Json;

/// Shows CloudFormation templates that are JSON as JSON; YAML ones stay text.
@AutoService(ServiceRule.class)
final class TemplateBodyRule implements ServiceRule {

  @Override
  public boolean appliesTo(Service service, OperationModel operation) {
    return service.summary().name().equals("cloudformation")
        && operation.name().equals("GetTemplate");
  }

  @Override
  public ObjectNode output(OperationModel operation, ObjectNode input, ObjectNode output) {
    String body = output.path("TemplateBody").asText("");
    if (body.stripLeading().startsWith("{")) {
      try {
        output.set("TemplateBody", Json.parse(body));
      } catch (JsonProcessingException e) {
        output.put("TemplateBody", body);
      }
    }
    return output;
  }
}
