package dev.cloudward.compliance.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.compliance.rule.Severity;
import dev.cloudward.kernel.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads findings, and suppresses them.
public final class Findings {

  /// Bytes of rows in one answer, so that it stays below what transports cut.
  static final int MOST_BYTES = 30_000;

  private static final int MOST_NEWS = 10_000;

  private static final String COLUMNS =
      "tenant, id, rule, arn, type, account, region, severity, state, message, body, first_seen,"
          + " last_seen, resolved, suppressed_until, reason, scan, rank";

  /// What people say for what is written elsewhere.
  private static final Map<String, String> SYNONYMS =
      Map.ofEntries(
          Map.entry("publicly", "public"),
          Map.entry("accessible", "access"),
          Map.entry("wildcards", "wildcard"),
          Map.entry("unencrypted", "encrypt"),
          Map.entry("encryption", "encrypt"),
          Map.entry("encrypted", "encrypt"),
          Map.entry("buckets", "bucket"),
          Map.entry("groups", "group"),
          Map.entry("policies", "polic"),
          Map.entry("policy", "polic"),
          Map.entry("passwords", "password"),
          Map.entry("keys", "key"),
          Map.entry("ports", "port"),
          Map.entry("allowing", ""),
          Map.entry("allows", ""),
          Map.entry("from", ""),
          Map.entry("related", ""),
          Map.entry("to", ""),
          Map.entry("with", ""),
          Map.entry("the", ""),
          Map.entry("violations", ""),
          Map.entry("all", ""));

  private final Database database;
  private final Clock clock;

  public Findings(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// One page, the worst first.
  public Page list(FindingQuery query) {
    Filter filter = filter(query);
    long total = count(filter);
    String cursor = query.cursor();
    if (cursor != null) {
      List<String> keys = Cursor.parse(cursor, 3).keys();
      filter.and(
          "(rank, tenant, id) > (?, ?, ?)", Integer.valueOf(keys.get(0)), keys.get(1), keys.get(2));
    }
    List<ObjectNode> rows =
        database.query(
            "SELECT "
                + COLUMNS
                + " FROM finding WHERE "
                + filter.where()
                + " ORDER BY rank, tenant, id LIMIT "
                + (query.limit() + 1),
            Findings::row,
            filter.values());
    return cut(
        rows,
        query.limit(),
        total,
        row ->
            Cursor.of(
                row.remove("$rank").asText(),
                row.path("tenant_id").asText(),
                row.path("finding_id").asText()));
  }

  /// Key of a row, taken from it.
  interface Keys {
    Cursor of(ObjectNode row);
  }

  static Page cut(List<ObjectNode> rows, int limit, long total, Keys keys) {
    List<ObjectNode> shown = new ArrayList<>();
    int bytes = 0;
    Cursor last = null;
    for (ObjectNode row : rows) {
      int size = row.toString().length();
      boolean isFull = shown.size() == limit || (bytes + size > MOST_BYTES && !shown.isEmpty());
      if (isFull) {
        return new Page(shown, total, last == null ? null : last.write());
      }
      last = keys.of(row);
      shown.add(row);
      bytes += size;
    }
    return new Page(shown, total, null);
  }

  private long count(Filter filter) {
    return database
        .query(
            "SELECT COUNT(*) FROM finding WHERE " + filter.where(),
            row -> row.getLong(1),
            filter.values())
        .getFirst();
  }

  private static Filter filter(FindingQuery query) {
    Filter filter =
        new Filter()
            .in("tenant", query.tenants())
            .equal("rank", rank(query.severity()))
            .equal("type", query.type())
            .equal("rule", query.rule())
            .equal("region", query.region())
            .equal("arn", query.arn());
    String state = query.state() == null ? "OPEN" : query.state();
    if (!state.equals("ALL")) {
      filter.equal("state", state);
    }
    if (query.control() != null) {
      filter.contains(
          "body", "\"" + query.control() + (query.control().contains(":") ? "\"" : ":"));
    }
    if (query.since() != null) {
      filter.and("first_seen >= ?", query.since().toEpochMilli());
    }
    if (query.search() != null) {
      words(query.search()).forEach(word -> filter.contains("words", word));
    }
    return filter;
  }

  /// Severities are looked for by their rank, which is what the index is ordered by.
  private static @Nullable Integer rank(@Nullable String severity) {
    return severity == null ? null : Severity.of(severity).map(Severity::rank).orElse(-1);
  }

  /// The words of a search, as they occur in findings.
  static List<String> words(String search) {
    return List.of(search.toLowerCase(Locale.ROOT).replace("\"", " ").split("[\\s,;]+")).stream()
        .map(word -> SYNONYMS.getOrDefault(word, word))
        .filter(Predicate.not(String::isEmpty))
        .toList();
  }

  /// How many open findings each severity has, for the same query.
  public ObjectNode severities(FindingQuery query) {
    Filter filter = filter(query);
    ObjectNode counts = Json.object();
    database.query(
        "SELECT severity, COUNT(*) FROM finding WHERE "
            + filter.where()
            + " GROUP BY severity, rank ORDER BY rank",
        row -> counts.put(row.getString(1), row.getLong(2)),
        filter.values());
    return counts;
  }

  public Optional<ObjectNode> find(List<String> tenants, String id) {
    Filter filter = new Filter().in("tenant", tenants).equal("id", id);
    return database
        .query(
            "SELECT " + COLUMNS + " FROM finding WHERE " + filter.where(),
            Findings::row,
            filter.values())
        .stream()
        .peek(row -> row.remove("$rank"))
        .findFirst();
  }

  /// Open findings of one resource.
  public List<ObjectNode> of(String tenant, String arn) {
    return database
        .query(
            "SELECT "
                + COLUMNS
                + " FROM finding WHERE tenant = ? AND arn = ? AND state <> 'RESOLVED' ORDER BY rank, id",
            Findings::row,
            tenant,
            arn)
        .stream()
        .peek(row -> row.remove("$rank"))
        .toList();
  }

  /// Hides a finding until a time; returns where it counts, for the dashboards.
  public Optional<String> suppress(String tenant, String id, Instant until, String reason) {
    int changed =
        database.update(
            "UPDATE finding SET state = 'SUPPRESSED', suppressed_until = ?, reason = ?"
                + " WHERE tenant = ? AND id = ? AND state <> 'RESOLVED'",
            until.toEpochMilli(),
            reason,
            tenant,
            id);
    return changed == 0 ? Optional.empty() : unit(tenant, id);
  }

  /// Shows a suppressed finding again.
  public Optional<String> unsuppress(String tenant, String id) {
    int changed =
        database.update(
            "UPDATE finding SET state = 'OPEN', suppressed_until = NULL, reason = NULL"
                + " WHERE tenant = ? AND id = ? AND state = 'SUPPRESSED'",
            tenant,
            id);
    return changed == 0 ? Optional.empty() : unit(tenant, id);
  }

  private Optional<String> unit(String tenant, String id) {
    return database
        .query(
            "SELECT unit FROM finding WHERE tenant = ? AND id = ?",
            row -> row.getString(1),
            tenant,
            id)
        .stream()
        .findFirst();
  }

  /// What a scan opened or resolved.
  public List<ObjectNode> changes(String tenant, String scan, String what, int most) {
    return database
        .query(
            "SELECT "
                + ("f." + COLUMNS.replace(", ", ", f."))
                + " FROM change_log c JOIN finding f ON f.tenant = c.tenant AND f.id = c.finding"
                + " WHERE c.tenant = ? AND c.scan = ? AND c.what = ? ORDER BY f.rank, f.id LIMIT ?",
            Findings::row,
            tenant,
            scan,
            what,
            most)
        .stream()
        .peek(row -> row.remove("$rank"))
        .toList();
  }

  /// How many findings a scan opened or resolved.
  public long changeCount(String tenant, String scan, String what) {
    return database
        .query(
            "SELECT COUNT(*) FROM change_log WHERE tenant = ? AND scan = ? AND what = ?",
            row -> row.getLong(1),
            tenant,
            scan,
            what)
        .getFirst();
  }

  /// Open findings that a scan opened and that nobody was told of since a time, the worst first.
  public List<ObjectNode> untold(
      String tenant, String scan, List<String> severities, Instant since) {
    Filter filter =
        new Filter()
            .equal("c.tenant", tenant)
            .equal("c.scan", scan)
            .equal("c.what", "OPENED")
            .equal("f.state", "OPEN")
            .in("f.severity", severities)
            .and("(f.told IS NULL OR f.told <= ?)", since.toEpochMilli());
    return database
        .query(
            "SELECT "
                + ("f." + COLUMNS.replace(", ", ", f."))
                + " FROM change_log c JOIN finding f ON f.tenant = c.tenant AND f.id = c.finding"
                + " WHERE "
                + filter.where()
                + " ORDER BY f.rank, f.id LIMIT "
                + MOST_NEWS,
            Findings::row,
            filter.values())
        .stream()
        .peek(row -> row.remove("$rank"))
        .toList();
  }

  /// Notes that somebody was told of findings.
  public void told(String tenant, List<ObjectNode> findings, Instant at) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    findings.forEach(finding ->
        rows.add(List.of(at.toEpochMilli(), tenant, finding.path("finding_id").asText())));
    database.write(transaction -> {
      transaction.batch("UPDATE finding SET told = ? WHERE tenant = ? AND id = ?", rows);
      return true;
    });
  }

  /// Suppressions whose time is over are open again.
  public void expire() {
    database.update(
        "UPDATE finding SET state = 'OPEN', suppressed_until = NULL"
            + " WHERE state = 'SUPPRESSED' AND suppressed_until <= ?",
        clock.millis());
  }

  private static ObjectNode row(ResultSet row) throws SQLException {
    ObjectNode finding =
        Json.object()
            .put("finding_id", row.getString(2))
            .put("tenant_id", row.getString(1))
            .put("rule_id", row.getString(3))
            .put("severity", row.getString(8))
            .put("message", row.getString(10))
            .put("resource_arn", row.getString(4))
            .put("resource_type", row.getString(5))
            .put("account_id", row.getString(6))
            .put("region", row.getString(7))
            .put("status", row.getString(9));
    finding.setAll(object(row.getString(11)));
    finding
        .put("first_seen", Instant.ofEpochMilli(row.getLong(12)).toString())
        .put("timestamp", Instant.ofEpochMilli(row.getLong(13)).toString());
    time(finding, "resolved_at", row.getLong(14));
    time(finding, "suppressed_until", row.getLong(15));
    if (row.getString(16) != null) {
      finding.put("suppression_reason", row.getString(16));
    }
    return finding.put("snapshot_key", row.getString(17)).put("$rank", row.getInt(18));
  }

  private static void time(ObjectNode row, String name, long millis) {
    if (millis > 0) {
      row.put(name, Instant.ofEpochMilli(millis).toString());
    }
  }

  static ObjectNode object(@Nullable String text) {
    try {
      return text == null ? Json.object() : (ObjectNode) Json.parse(text);
    } catch (JsonProcessingException e) {
      throw new StoreError("a stored finding cannot be read", e);
    }
  }
}
