package dev.cloudward.compliance.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// Open Cybersecurity Schema Framework 1.3, class Compliance Finding (2003).
final class OcsfWriter {

  private static final int CLASS = 2003;

  private OcsfWriter() {}

  static String write(List<ObjectNode> findings) {
    ArrayNode events = Json.array();
    findings.forEach(finding -> events.add(event(finding)));
    return Json.write(events);
  }

  private static ObjectNode event(ObjectNode finding) {
    State state = State.of(finding);
    String severity = finding.path("severity").asText();
    ObjectNode event =
        Json.object()
            .put("class_uid", CLASS)
            .put("class_name", "Compliance Finding")
            .put("category_uid", 2)
            .put("category_name", "Findings")
            .put("activity_id", state.activity)
            .put("activity_name", state.activity == 3 ? "Close" : "Create")
            .put("type_uid", 100 * CLASS + state.activity)
            .put("time", Instant.parse(finding.path("timestamp").asText()).toEpochMilli())
            .put("message", finding.path("message").asText())
            .put("severity", severity.charAt(0) + severity.substring(1).toLowerCase(Locale.ROOT))
            .put("severity_id", severity(severity))
            .put("status", state.caption)
            .put("status_id", state.number);
    ObjectNode metadata = event.putObject("metadata").put("version", "1.3.0");
    metadata.putArray("profiles").add("cloud");
    metadata.putObject("product").put("name", "Cloudward").put("vendor_name", "Cloudward");
    event
        .putObject("finding_info")
        .put("uid", finding.path("finding_id").asText())
        .put("title", finding.path("title").asText())
        .put("created_time", Instant.parse(finding.path("first_seen").asText()).toEpochMilli());
    ObjectNode compliance =
        event
            .putObject("compliance")
            .put("control", finding.path("rule_id").asText())
            .put("status", state == State.RESOLVED ? "Pass" : "Fail")
            .put("status_id", state == State.RESOLVED ? 1 : 3);
    compliance.set("requirements", finding.path("controls"));
    compliance.set("standards", standards(finding.path("controls")));
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

  /// The frameworks of the controls; the class demands at least one.
  private static ArrayNode standards(JsonNode controls) {
    Set<String> standards = new TreeSet<>();
    controls.forEach(control -> standards.add(control.asText().split(":", 2)[0]));
    return Json.strings(standards.isEmpty() ? Set.of("cloudward") : standards);
  }

  /// How OCSF numbers what became of a finding.
  private enum State {
    OPEN(1, "New", 1),
    SUPPRESSED(1, "Suppressed", 3),
    RESOLVED(3, "Resolved", 4);

    private final int activity;
    private final String caption;
    private final int number;

    State(int activity, String caption, int number) {
      this.activity = activity;
      this.caption = caption;
      this.number = number;
    }

    static State of(ObjectNode finding) {
      return switch (finding.path("status").asText()) {
        case "RESOLVED" -> RESOLVED;
        case "SUPPRESSED" -> SUPPRESSED;
        default -> OPEN;
      };
    }
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
