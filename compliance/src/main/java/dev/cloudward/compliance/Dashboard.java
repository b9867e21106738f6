package dev.cloudward.compliance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.compliance.Compliance.Parts;
import dev.cloudward.compliance.rule.Rules;
import dev.cloudward.compliance.scan.Scan;
import dev.cloudward.kernel.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A tenant's figures and their trend.
final class Dashboard {

  private final Parts parts;
  private final java.time.Clock clock;

  Dashboard(Parts parts, java.time.Clock clock) {
    this.parts = parts;
    this.clock = clock;
  }

  ObjectNode of(String tenant, int days, int points) {
    List<Scan> scans =
        parts
            .scans()
            .scans()
            .since(tenant, clock.instant().minus(Duration.ofDays(days)).minusSeconds(60));
    List<Scan> over =
        parts.scans().scans().list(tenant, 20).stream()
            .filter(scan -> scan.state() == Scan.State.COMPLETED)
            .toList();
    ObjectNode answer = Json.object().put("tenant_id", tenant);
    ObjectNode now = parts.metrics().summary(tenant);
    answer.set("current_scan", current(now, over.isEmpty() ? null : over.getFirst()));
    answer.set("previous_scan", over.size() < 2 ? null : previous(over.get(1)));
    change(answer, now, over);
    rules(answer, tenant);
    ArrayNode types = answer.putArray("top_resources");
    parts.metrics().topTypes(tenant, 5).forEach(types::add);
    timeline(answer, scans.subList(Math.max(0, scans.size() - points), scans.size()));
    return answer;
  }

  private static ObjectNode current(ObjectNode now, @Nullable Scan last) {
    ObjectNode current = now.deepCopy();
    current.set("by_severity", now.path("severity_counts"));
    if (last != null) {
      current.put("snapshot_key", last.id()).put("timestamp", String.valueOf(last.finished()));
    }
    return current;
  }

  private static ObjectNode previous(Scan scan) {
    ObjectNode previous = scan.summary() == null ? Json.object() : scan.summary().deepCopy();
    return previous
        .put("snapshot_key", scan.id())
        .put("timestamp", String.valueOf(scan.finished()));
  }

  private static void change(ObjectNode answer, ObjectNode now, List<Scan> over) {
    ObjectNode before = over.size() < 2 ? null : over.get(1).summary();
    if (before != null) {
      answer
          .putObject("change")
          .put(
              "total_findings",
              now.path("total_findings").asLong() - before.path("total_findings").asLong())
          .put("compliance_percentage", difference(now, before, "compliance_percentage"));
    }
  }

  private static double difference(JsonNode now, JsonNode before, String name) {
    return Math.round(10 * (now.path(name).asDouble() - before.path(name).asDouble())) / 10.0;
  }

  private void rules(ObjectNode answer, String tenant) {
    Rules rules = parts.rules().rules(tenant);
    ArrayNode top = answer.putArray("top_rules");
    for (Map.Entry<String, Long> entry : parts.metrics().topRules(tenant, 10)) {
      ObjectNode rule =
          top.addObject().put("rule_id", entry.getKey()).put("count", entry.getValue());
      rules
          .find(entry.getKey())
          .ifPresent(r -> rule.put("message", r.finding()).put("severity", r.severity().name()));
    }
  }

  private static void timeline(ObjectNode answer, List<Scan> scans) {
    ArrayNode timeline = answer.putArray("timeline");
    for (Scan scan : scans) {
      JsonNode summary = scan.summary() == null ? Json.object() : scan.summary();
      ObjectNode point =
          timeline
              .addObject()
              .put("date", String.valueOf(scan.finished()).substring(0, 10))
              .put("timestamp", String.valueOf(scan.finished()))
              .put("snapshot_key", scan.id())
              .put("count", summary.path("total_findings").asLong())
              .put("total", summary.path("total_findings").asLong())
              .put("compliance_percentage", summary.path("compliance_percentage").asDouble());
      point.set("severity_counts", summary.path("severity_counts"));
      if (summary.has("origin")) {
        point.set("origin", summary.path("origin"));
      }
    }
    if (scans.size() > 1) {
      JsonNode first =
          scans.getFirst().summary() == null ? Json.object() : scans.getFirst().summary();
      JsonNode last = scans.getLast().summary() == null ? Json.object() : scans.getLast().summary();
      double change = difference(last, first, "compliance_percentage");
      answer
          .putObject("trend")
          .put("from", first.path("compliance_percentage").asDouble())
          .put("to", last.path("compliance_percentage").asDouble())
          .put("change", change)
          .put("direction", change > 0 ? "improving" : change < 0 ? "worsening" : "steady");
    }
  }
}
