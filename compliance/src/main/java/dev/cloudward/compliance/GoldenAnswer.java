package dev.cloudward.compliance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.compliance.golden.GoldenConfig;
import dev.cloudward.kernel.json.Json;

/// How golden configurations are shown.
final class GoldenAnswer {

  private GoldenAnswer() {}

  static ObjectNode of(GoldenConfig config) {
    ObjectNode row =
        Json.object()
            .put("id", config.id())
            .put("resource_type", config.resourceType())
            .put("priority", config.priority());
    ObjectNode selector = row.putObject("selector");
    selector.set("tags", Json.MAPPER.valueToTree(config.tags()));
    selector.put("arn_pattern", config.arnPattern()).put("name_pattern", config.namePattern());
    row.set("desired_config", config.desiredConfig());
    return row;
  }
}
