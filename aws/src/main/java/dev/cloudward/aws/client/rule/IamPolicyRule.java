package dev.cloudward.aws.client.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.kernel.json.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// Shows IAM's policy documents as JSON; they travel percent-encoded inside a text.
@AutoService(ServiceRule.class)
final class IamPolicyRule implements ServiceRule {

  private static final Set<String> DOCUMENTS =
      Set.of("PolicyDocument", "AssumeRolePolicyDocument", "Document");

  @Override
  public boolean appliesTo(Service service, OperationModel operation) {
    return service.summary().name().equals("iam");
  }

  @Override
  public ObjectNode output(OperationModel operation, ObjectNode input, ObjectNode output) {
    decode(output);
    return output;
  }

  private static void decode(JsonNode node) {
    switch (node) {
      case ObjectNode object ->
          object
              .properties()
              .forEach(member -> {
                if (DOCUMENTS.contains(member.getKey()) && member.getValue().isTextual()) {
                  member.setValue(document(member.getValue()));
                } else {
                  decode(member.getValue());
                }
              });
      case ArrayNode array -> array.forEach(IamPolicyRule::decode);
      default -> {}
    }
  }

  private static JsonNode document(JsonNode text) {
    try {
      String encoded = text.asText();
      return Json.parse(
          encoded.startsWith("{") ? encoded : URLDecoder.decode(encoded, StandardCharsets.UTF_8));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return text;
    }
  }
}
