package dev.cloudward.compliance.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Static Analysis Results Interchange Format 2.1.0.
final class SarifWriter {

  private SarifWriter() {}

  static String write(List<ObjectNode> findings) {
    ObjectNode log =
        Json.object()
            .put("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
            .put("version", "2.1.0");
    ObjectNode run = log.putArray("runs").addObject();
    Map<String, ObjectNode> rules = new TreeMap<>();
    ArrayNode results = Json.array();
    for (ObjectNode finding : findings) {
      String rule = finding.path("rule_id").asText();
      rules.computeIfAbsent(rule, id -> rule(id, finding));
      results.add(result(finding));
    }
    ObjectNode driver = run.putObject("tool").putObject("driver").put("name", "Cloudward");
    driver.putArray("rules").addAll(rules.values());
    run.set("results", results);
    return Json.write(log);
  }

  private static ObjectNode rule(String id, ObjectNode finding) {
    ObjectNode rule = Json.object().put("id", id);
    rule.putObject("shortDescription").put("text", finding.path("title").asText());
    return rule;
  }

  private static ObjectNode result(ObjectNode finding) {
    ObjectNode result =
        Json.object()
            .put("ruleId", finding.path("rule_id").asText())
            .put("level", level(finding.path("severity").asText()));
    result.putObject("message").put("text", finding.path("message").asText());
    result
        .putArray("locations")
        .addObject()
        .putArray("logicalLocations")
        .addObject()
        .put("fullyQualifiedName", finding.path("resource_arn").asText())
        .put("kind", "resource");
    result.putObject("partialFingerprints").put("finding", finding.path("finding_id").asText());
    return result;
  }

  private static String level(String severity) {
    return switch (severity) {
      case "CRITICAL", "HIGH" -> "error";
      case "MEDIUM" -> "warning";
      default -> "note";
    };
  }
}
