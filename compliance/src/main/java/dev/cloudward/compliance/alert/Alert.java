package dev.cloudward.compliance.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is told: findings that a scan found for the first time.
///
/// @param findings the worst of them
/// @param total how many there are
public record Alert(String tenant, String scan, Instant at, List<ObjectNode> findings, long total) {

  private static final int LONGEST_SUBJECT = 100;

  public Alert {
    findings = List.copyOf(findings);
  }

  /// One line, at most 100 characters.
  public String subject() {
    ObjectNode worst = findings.getFirst();
    String text =
        "["
            + worst.path("severity").asText()
            + "] "
            + (total == 1 ? "Finding: " + worst.path("rule_id").asText() : total + " new findings")
            + " in "
            + tenant;
    return text.length() > LONGEST_SUBJECT ? text.substring(0, LONGEST_SUBJECT) : text;
  }

  /// The same when the alert is sent again, so that who gets it can tell.
  private String id() {
    return total == 1 ? scan + "/" + findings.getFirst().path("finding_id").asText() : scan;
  }

  /// The alert as channels send it; an alert of one finding has that finding's fields, too.
  public ObjectNode toJson() {
    ObjectNode json =
        Json.object()
            .put("tenant_id", tenant)
            .put("scan_id", scan)
            .put("alert_id", id())
            .put("timestamp", at.toString())
            .put("total", total);
    ObjectNode first = findings.getFirst();
    if (total == 1) {
      json.set("rule_id", first.path("rule_id"));
    }
    json.set("severity", first.path("severity"));
    Map<String, Integer> counts = new TreeMap<>();
    ArrayNode details = Json.array();
    for (ObjectNode finding : findings) {
      counts.merge(finding.path("severity").asText(), 1, Integer::sum);
      ObjectNode row = details.addObject();
      for (String name :
          List.of("finding_id", "rule_id", "severity", "message", "resource_arn", "region")) {
        row.set(name, finding.path(name));
      }
    }
    json.set("by_severity", Json.MAPPER.valueToTree(counts));
    json.set("details", details);
    return json;
  }
}
