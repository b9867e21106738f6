package dev.cloudward.compliance.scan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.compliance.rule.Severity;
import dev.cloudward.compliance.store.Database;
import dev.cloudward.kernel.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Figures for dashboards, from counters that are kept per region and type.
public final class Metrics {

  private final Database database;

  public Metrics(Database database) {
    this.database = database;
  }

  /// A tenant's figures as they are now.
  public ObjectNode summary(String tenant) {
    Map<String, Map<String, Long>> kinds = new HashMap<>();
    database.query(
        "SELECT kind, name, SUM(amount) FROM counter WHERE tenant = ? AND kind <> 'rule'"
            + " GROUP BY kind, name",
        row ->
            kinds
                .computeIfAbsent(row.getString(1), kind -> new HashMap<>())
                .put(row.getString(2), row.getLong(3)),
        tenant);
    Map<String, Long> status = kinds.getOrDefault("status", Map.of());
    Map<String, Long> severity = kinds.getOrDefault("severity", Map.of());
    long compliant = status.getOrDefault("COMPLIANT", 0L);
    long bad = status.getOrDefault("NON_COMPLIANT", 0L);
    long unjudged = status.getOrDefault("NOT_EVALUATED", 0L);
    ObjectNode summary =
        Json.object()
            .put("total_resources", compliant + bad + unjudged)
            .put("total_findings", severity.values().stream().mapToLong(Long::longValue).sum())
            .put("compliant", compliant)
            .put("non_compliant", bad)
            .put("not_evaluated", unjudged)
            .put("compliance_percentage", percentage(compliant, compliant + bad));
    ObjectNode counts = summary.putObject("severity_counts");
    for (Severity each : Severity.values()) {
      counts.put(each.name(), severity.getOrDefault(each.name(), 0L));
    }
    long suppressed =
        kinds.getOrDefault("suppressed", Map.of()).values().stream().mapToLong(n -> n).sum();
    if (suppressed > 0) {
      summary.put("suppressed", suppressed);
    }
    return summary;
  }

  /// Nothing judged is not all well.
  private static double percentage(long part, long whole) {
    return whole == 0 ? 0.0 : Math.round(1000.0 * part / whole) / 10.0;
  }

  /// Rules with the most open findings: rule id and count.
  public List<Map.Entry<String, Long>> topRules(String tenant, int most) {
    return database.query(
        "SELECT name, SUM(amount) AS n FROM counter WHERE tenant = ? AND kind = 'rule'"
            + " GROUP BY name ORDER BY n DESC, name LIMIT ?",
        row -> Map.entry(row.getString(1), row.getLong(2)),
        tenant,
        most);
  }

  /// Resource types with the most open findings, with their worst severity.
  public List<ObjectNode> topTypes(String tenant, int most) {
    Map<String, ObjectNode> types = new HashMap<>();
    database.query(
        "SELECT type, name, SUM(amount) FROM counter WHERE tenant = ? AND kind = 'severity'"
            + " GROUP BY type, name",
        row -> {
          ObjectNode type =
              types.computeIfAbsent(
                  row.getString(1),
                  name ->
                      Json.object()
                          .put("resource_type", name)
                          .put("count", 0)
                          .put("severity", "LOW"));
          type.put("count", type.path("count").asLong() + row.getLong(3));
          String severity = row.getString(2);
          if (Severity.valueOf(severity).compareTo(Severity.valueOf(type.path("severity").asText()))
              < 0) {
            type.put("severity", severity);
          }
          return type;
        },
        tenant);
    return types.values().stream()
        .sorted(
            java.util.Comparator.<ObjectNode>comparingLong(type -> -type.path("count").asLong())
                .thenComparing(type -> type.path("resource_type").asText()))
        .limit(most)
        .toList();
  }
}
