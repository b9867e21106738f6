package dev.cloudward.compliance.golden;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;

/// A golden configuration to begin with.
public record Template(
    String templateId,
    String name,
    String resourceType,
    String category,
    String description,
    ObjectNode desiredConfig) {

  public ObjectNode toJson() {
    ObjectNode json =
        Json.object()
            .put("template_id", templateId)
            .put("name", name)
            .put("resource_type", resourceType)
            .put("category", category)
            .put("description", description);
    json.set("desired_config", desiredConfig);
    return json;
  }
}
