package dev.cloudward.compliance.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;

/// Adds to upstream's metrics the names by which its own tools look for them.
final class RemoteMetrics {

  private RemoteMetrics() {}

  static ObjectNode superset(String tenant, JsonNode metrics) {
    ObjectNode answer = metrics instanceof ObjectNode object ? object.deepCopy() : Json.object();
    answer.put("tenant_id", tenant);
    ObjectNode current = answer.withObject("/current_scan");
    if (!current.has("by_severity") && current.has("severity_counts")) {
      current.set("by_severity", current.path("severity_counts"));
    }
    JsonNode previous = answer.path("previous_scan");
    if (previous.has("total_findings")) {
      answer
          .putObject("change")
          .put(
              "total_findings",
              current.path("total_findings").asLong() - previous.path("total_findings").asLong());
    }
    if (answer.path("timeline") instanceof ArrayNode timeline) {
      for (JsonNode point : timeline) {
        if (point instanceof ObjectNode row && !row.has("date")) {
          String time = row.path("timestamp").asText();
          row.put("date", time.length() > 10 ? time.substring(0, 10) : time);
          row.set("count", row.path("total"));
        }
      }
    }
    return answer;
  }
}
