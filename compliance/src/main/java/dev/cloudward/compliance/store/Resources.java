package dev.cloudward.compliance.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.compliance.collector.Gap;
import dev.cloudward.compliance.collector.Resource;
import dev.cloudward.kernel.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads the inventory.
public final class Resources {

  private static final String COLUMNS =
      "tenant, arn, type, account, region, name, tags, gaps, status, drift, findings, unknowns,"
          + " differences, first_seen, changed, scan";

  private static final String STATUS = "status";
  private static final String TYPE = "type";

  private final Database database;

  public Resources(Database database) {
    this.database = database;
  }

  /// One page, those that drifted most first.
  public Page list(ResourceQuery query) {
    Filter filter = filter(query);
    long total = total(query, filter);
    if (query.cursor() != null) {
      List<String> keys = Cursor.parse(query.cursor(), 3).keys();
      Double drift = -Double.parseDouble(keys.get(0));
      filter.and("(-drift, tenant, arn) > (?, ?, ?)", -drift, keys.get(1), keys.get(2));
    }
    List<ObjectNode> rows =
        database.query(
            "SELECT "
                + COLUMNS
                + " FROM resource WHERE "
                + filter.where()
                + " ORDER BY -drift, tenant, arn LIMIT "
                + (query.limit() + 1),
            Resources::row,
            filter.values());
    return Findings.cut(
        rows,
        query.limit(),
        total,
        row ->
            Cursor.of(
                Double.toString(-row.path("drift_score").asDouble()),
                row.path("tenant_id").asText(),
                row.path("resource_arn").asText()));
  }

  private static Filter filter(ResourceQuery query) {
    Filter filter =
        new Filter()
            .in("tenant", query.tenants())
            .equal("status", query.status())
            .equal("type", query.type())
            .equal("region", query.region())
            .equal("scan", query.scan());
    if (query.minDrift() != null) {
      filter.and("drift > ?", query.minDrift());
    }
    if (query.search() != null) {
      for (String word : query.search().toLowerCase(Locale.ROOT).split("\\s+")) {
        filter.contains("LOWER(arn || ' ' || name || ' ' || tags)", word);
      }
    }
    return filter;
  }

  /// Counts by status and by type for the same query.
  public Map<String, Map<String, Long>> totals(ResourceQuery query) {
    if (isCounted(query)) {
      return counted(query);
    }
    Filter filter = filter(query);
    Map<String, Map<String, Long>> totals = new TreeMap<>();
    for (String column : List.of(STATUS, TYPE)) {
      Map<String, Long> counts = new TreeMap<>();
      database.query(
          "SELECT "
              + column
              + ", COUNT(*) FROM resource WHERE "
              + filter.where()
              + " GROUP BY "
              + column,
          row -> counts.put(row.getString(1), row.getLong(2)),
          filter.values());
      totals.put(column, counts);
    }
    return totals;
  }

  private long total(ResourceQuery query, Filter filter) {
    if (isCounted(query)) {
      return counted(query).getOrDefault(STATUS, Map.of()).values().stream()
          .mapToLong(count -> count)
          .sum();
    }
    return database
        .query(
            "SELECT COUNT(*) FROM resource WHERE " + filter.where(),
            row -> row.getLong(1),
            filter.values())
        .getFirst();
  }

  /// Whether the dashboards' counters, which are right between scans, answer how many there are.
  private boolean isCounted(ResourceQuery query) {
    boolean isByOthers =
        query.region() != null
            || query.scan() != null
            || query.search() != null
            || query.minDrift() != null;
    Filter uncounted = new Filter().in("tenant", query.tenants()).equal("kind", "uncounted");
    return !isByOthers
        && database
            .query(
                "SELECT 1 FROM counter WHERE " + uncounted.where() + " LIMIT 1",
                row -> row.getInt(1),
                uncounted.values())
            .isEmpty();
  }

  private Map<String, Map<String, Long>> counted(ResourceQuery query) {
    Filter filter =
        new Filter()
            .in("tenant", query.tenants())
            .equal("kind", STATUS)
            .equal("name", query.status())
            .equal("type", query.type());
    Map<String, Map<String, Long>> totals = new TreeMap<>();
    totals.put(STATUS, new TreeMap<>());
    totals.put(TYPE, new TreeMap<>());
    database.query(
        "SELECT name, type, SUM(amount) FROM counter WHERE "
            + filter.where()
            + " GROUP BY name, type",
        row -> {
          totals.getOrDefault(STATUS, Map.of()).merge(row.getString(1), row.getLong(3), Long::sum);
          totals.getOrDefault(TYPE, Map.of()).merge(row.getString(2), row.getLong(3), Long::sum);
          return true;
        },
        filter.values());
    return totals;
  }

  /// Rules that could not judge some resource of a tenant, and of which types these are.
  public Map<String, String> unjudged(String tenant) {
    Map<String, String> rules = new TreeMap<>();
    database.query(
        "SELECT DISTINCT type, unknowns FROM resource WHERE tenant = ? AND unknowns <> '[]'",
        row -> {
          String type = row.getString(1);
          json(row.getString(2)).forEach(one -> rules.put(one.path("rule_id").asText(), type));
          return true;
        },
        tenant);
    return rules;
  }

  /// One resource with its config.
  public Optional<ObjectNode> find(List<String> tenants, String arn) {
    Filter filter = new Filter().in("tenant", tenants).equal("arn", arn);
    return database
        .query(
            "SELECT " + COLUMNS + ", config FROM resource WHERE " + filter.where(),
            row -> {
              ObjectNode resource = row(row);
              resource.set("config", json(row.getString(17)));
              resource.set("unread", json(row.getString(8)));
              return resource;
            },
            filter.values())
        .stream()
        .findFirst();
  }

  /// The types of which a tenant has resources.
  public List<String> types(String tenant) {
    return database.query(
        "SELECT DISTINCT type FROM resource WHERE tenant = ? ORDER BY type",
        row -> row.getString(1),
        tenant);
  }

  /// The regions in which resources of a type were listed; `global` for those that have none.
  public List<String> units(String tenant, String type) {
    return database.query(
        "SELECT DISTINCT unit FROM resource WHERE tenant = ? AND type = ? ORDER BY unit",
        row -> row.getString(1),
        tenant,
        type);
  }

  /// Stored resources of a type and region as rules see them, after an ARN, some at a time.
  public List<Resource> batch(String tenant, String type, String unit, String after, int most) {
    return database.query(
        "SELECT arn, name, account, region, tags, config, gaps FROM resource"
            + " WHERE tenant = ? AND unit = ? AND type = ? AND arn > ? ORDER BY arn LIMIT ?",
        row ->
            new Resource(
                type,
                row.getString(1),
                row.getString(2),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                tags(row.getString(5)),
                (ObjectNode) json(row.getString(6)),
                List.of(Documents.read(row.getString(7), Gap[].class))),
        tenant,
        unit,
        type,
        after,
        most);
  }

  /// What could not be listed: region, type, reason.
  public List<ObjectNode> gaps(List<String> tenants) {
    Filter filter = new Filter().in("tenant", tenants);
    return database.query(
        "SELECT tenant, unit, type, cause, reason FROM gap WHERE "
            + filter.where()
            + " ORDER BY 1, 2, 3",
        row ->
            Json.object()
                .put("tenant_id", row.getString(1))
                .put("region", row.getString(2))
                .put("resource_type", row.getString(3))
                .put("cause", row.getString(4))
                .put("reason", row.getString(5)),
        filter.values());
  }

  private static Map<String, String> tags(String text) {
    Map<String, String> tags = new TreeMap<>();
    json(text).properties().forEach(entry -> tags.put(entry.getKey(), entry.getValue().asText()));
    return tags;
  }

  private static ObjectNode row(ResultSet row) throws SQLException {
    ObjectNode resource =
        Json.object()
            .put("arn", row.getString(2))
            .put("resource_arn", row.getString(2))
            .put("resource_type", row.getString(3))
            .put("tenant_id", row.getString(1))
            .put("name", row.getString(6))
            .put("account_id", row.getString(4))
            .put("region", row.getString(5))
            .put("compliance_status", row.getString(9))
            .put("drift_score", row.getDouble(10))
            .put("findings_count", row.getInt(11));
    JsonNode tags = json(row.getString(7));
    if (!tags.isEmpty()) {
      resource.set("tags", tags);
    }
    JsonNode unknowns = json(row.getString(12));
    if (!unknowns.isEmpty()) {
      resource.set("unknown", unknowns);
    }
    JsonNode differences = json(row.getString(13));
    if (!differences.isEmpty()) {
      resource.set("differences", differences);
    }
    return resource
        .put("first_seen", Instant.ofEpochMilli(row.getLong(14)).toString())
        .put("last_changed", Instant.ofEpochMilli(row.getLong(15)).toString())
        .put("snapshot_key", row.getString(16));
  }

  private static JsonNode json(String text) {
    try {
      return Json.parse(text);
    } catch (JsonProcessingException e) {
      throw new StoreError("a stored resource cannot be read", e);
    }
  }
}
