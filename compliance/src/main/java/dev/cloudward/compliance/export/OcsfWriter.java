package dev.cloudward.compliance.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.time.Instant;
import java.util.List;

/// Open Cybersecurity Schema Framework 1.3, class Compliance Finding (2003).
final class OcsfWriter {

  private OcsfWriter() {}

  static String write(List<ObjectNode> findings) {
    ArrayNode events = Json.array();
    findings.forEach(finding -> events.add(event(finding)));
    return Json.pretty(events);
  }

  private static ObjectNode event(ObjectNode finding) {
    boolean isResolved = finding.path("status").asText().equals("RESOLVED");
    ObjectNode event =
        Json.object()
            .put("class_uid", 2003)
            .put("class_name", "Compliance Finding")
            .put("category_uid", 2)
            .put("activity_id", isResolved ? 3 : 1)
            .put("type_uid", isResolved ? 200_303 : 200_301)
            .put("time", Instant.parse(finding.path("timestamp").asText()).toEpochMilli())
            .put("message", finding.path("message").asText())
            .put("severity", finding.path("severity").asText())
            .put("severity_id", severity(finding.path("severity").asText()))
            .put("status", isResolved ? "Resolved" : "New")
            .put("status_id", isResolved ? 4 : 1);
    event
        .putObject("metadata")
        .put("version", "1.3.0")
        .putObject("product")
        .put("name", "Cloudward")
        .put("vendor_name", "Cloudward");
    event
        .putObject("finding_info")
        .put("uid", finding.path("finding_id").asText())
        .put("title", finding.path("title").asText());
    ObjectNode compliance =
        event.putObject("compliance").put("status", isResolved ? "Pass" : "Fail");
    compliance.put("control", finding.path("rule_id").asText());
    compliance.set("requirements", finding.path("controls"));
    event
        .putArray("resources")
        .addObject()
        .put("uid", finding.path("resource_arn").asText())
        .put("name", finding.path("resource_name").asText())
        .put("type", finding.path("resource_type").asText())
        .put("region", finding.path("region").asText());
    ObjectNode cloud =
        event
            .putObject("cloud")
            .put("provider", "AWS")
            .put("region", finding.path("region").asText());
    cloud.putObject("account").put("uid", finding.path("account_id").asText());
    return event;
  }

  private static int severity(String name) {
    return switch (name) {
      case "CRITICAL" -> 5;
      case "HIGH" -> 4;
      case "MEDIUM" -> 3;
      default -> 2;
    };
  }
}
