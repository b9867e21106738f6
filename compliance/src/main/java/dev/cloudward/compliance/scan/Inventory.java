package dev.cloudward.compliance.scan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.compliance.collector.Gap;
import dev.cloudward.compliance.collector.Resource;
import dev.cloudward.compliance.store.Database;
import dev.cloudward.compliance.store.Database.Transaction;
import dev.cloudward.compliance.store.Documents;
import dev.cloudward.kernel.json.Json;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Resources and findings as they were last seen. Pages are written whole or not at all.
public final class Inventory {

  private static final int SWEEP = 5000;

  private final Database database;
  private final Clock clock;

  public Inventory(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// What was done.
  public record Tally(long resources, long changed, long opened, long resolved) {
    public static final Tally NONE = new Tally(0, 0, 0, 0);

    Tally plus(Tally other) {
      return new Tally(
          resources + other.resources,
          changed + other.changed,
          opened + other.opened,
          resolved + other.resolved);
    }
  }

  private record Known(String hash, String version, String unit) {}

  /// Takes a page of resources: those that are as before are not judged and not written.
  Tally page(Unit unit, List<Resource> resources, Evaluator evaluator) {
    if (resources.isEmpty()) {
      return Tally.NONE;
    }
    Map<String, Resource> byArn = new HashMap<>();
    resources.forEach(resource -> byArn.put(resource.arn(), resource));
    Map<String, Known> known = known(unit.tenant(), byArn.keySet());
    List<Judgement> changed = new ArrayList<>();
    for (Resource resource : byArn.values()) {
      String hash = resource.hash();
      Known before = known.get(resource.arn());
      boolean isSame =
          before != null
              && before.hash().equals(hash)
              && before.version().equals(evaluator.version())
              && before.unit().equals(unit.region());
      if (!isSame) {
        changed.add(evaluator.judge(resource, hash));
      }
    }
    if (changed.isEmpty()) {
      return new Tally(resources.size(), 0, 0, 0);
    }
    changed.sort(Comparator.comparing(judgement -> judgement.resource().arn()));
    Tally written = database.write(transaction -> write(transaction, unit, changed));
    return new Tally(resources.size(), 0, 0, 0).plus(written);
  }

  private Map<String, Known> known(String tenant, Set<String> arns) {
    Map<String, Known> known = new HashMap<>();
    List<String> all = List.copyOf(arns);
    for (int from = 0; from < all.size(); from += 500) {
      List<String> some = all.subList(from, Math.min(all.size(), from + 500));
      database.query(
          "SELECT arn, hash, rules, unit FROM resource WHERE tenant = ? AND arn IN ("
              + Database.marks(some.size())
              + ")",
          row ->
              known.put(
                  row.getString(1),
                  new Known(row.getString(2), row.getString(3), row.getString(4))),
          values(tenant, some));
    }
    return known;
  }

  private static @Nullable Object[] values(String first, Collection<String> more) {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(first);
    values.addAll(more);
    return values.toArray();
  }

  private Tally write(Transaction transaction, Unit unit, List<Judgement> changed)
      throws SQLException {
    long now = clock.millis();
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Judgement judgement : changed) {
      rows.add(row(unit, judgement, now));
    }
    transaction.batch(
        """
        INSERT INTO resource (tenant, arn, type, account, unit, region, name, config, tags, gaps,
          hash, rules, status, drift, findings, unknowns, differences, first_seen, changed, scan)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (tenant, arn) DO UPDATE SET
          type = excluded.type, account = excluded.account, unit = excluded.unit,
          region = excluded.region, name = excluded.name, config = excluded.config,
          tags = excluded.tags, gaps = excluded.gaps, hash = excluded.hash, rules = excluded.rules,
          status = excluded.status, drift = excluded.drift, findings = excluded.findings,
          unknowns = excluded.unknowns, differences = excluded.differences,
          changed = excluded.changed, scan = excluded.scan
        """,
        rows);
    markUncounted(transaction, unit);
    Tally findings = new FindingWriter(transaction, unit, now).write(changed);
    return new Tally(0, changed.size(), findings.opened(), findings.resolved());
  }

  private static List<@Nullable Object> row(Unit unit, Judgement judgement, long now) {
    Resource resource = judgement.resource();
    ArrayNode unknowns = Json.array();
    judgement
        .unknown()
        .forEach(u -> unknowns.addObject().put("rule_id", u.rule()).put("reason", u.reason()));
    ArrayNode differences = Json.array();
    judgement
        .differences()
        .forEach(d -> {
          ObjectNode entry = differences.addObject().put("path", d.path());
          entry.set("expected", d.expected());
          entry.set("actual", d.actual());
          entry.put("source", d.source());
        });
    return java.util.Arrays.asList(
        unit.tenant(),
        resource.arn(),
        resource.type(),
        resource.account(),
        unit.region(),
        resource.region(),
        resource.name(),
        Json.write(resource.config()),
        Documents.write(resource.tags()),
        Documents.write(resource.gaps()),
        judgement.hash(),
        judgement.version(),
        judgement.status().name(),
        judgement.drift(),
        judgement.failed().size(),
        Json.write(unknowns),
        Json.write(differences),
        now,
        now,
        unit.scan());
  }

  /// Removes what was there before and was not seen; its findings are resolved.
  Tally sweep(Unit unit, Seen seen) {
    long gone = 0;
    long resolved = 0;
    String after = "";
    while (true) {
      List<String> page =
          database.query(
              "SELECT arn FROM resource WHERE tenant = ? AND unit = ? AND type = ? AND arn > ?"
                  + " ORDER BY arn LIMIT "
                  + SWEEP,
              row -> row.getString(1),
              unit.tenant(),
              unit.region(),
              unit.type(),
              after);
      if (page.isEmpty()) {
        return new Tally(0, gone, 0, resolved);
      }
      after = page.getLast();
      List<String> vanished = page.stream().filter(arn -> !seen.contains(arn)).toList();
      if (!vanished.isEmpty()) {
        gone += vanished.size();
        resolved += database.write(transaction -> remove(transaction, unit, vanished));
      }
    }
  }

  private long remove(Transaction transaction, Unit unit, List<String> arns) throws SQLException {
    markUncounted(transaction, unit);
    long resolved = new FindingWriter(transaction, unit, clock.millis()).resolveAll(arns);
    List<List<@Nullable Object>> rows = new ArrayList<>();
    arns.forEach(arn -> rows.add(List.of(unit.tenant(), arn)));
    transaction.batch("DELETE FROM resource WHERE tenant = ? AND arn = ?", rows);
    return resolved;
  }

  /// Records that a listing was not whole, or that it is whole again.
  void gap(Unit unit, @Nullable Gap gap) {
    if (gap == null) {
      database.update(
          "DELETE FROM gap WHERE tenant = ? AND unit = ? AND type = ?",
          unit.tenant(),
          unit.region(),
          unit.type());
      return;
    }
    database.update(
        "INSERT INTO gap (tenant, unit, type, cause, reason, scan) VALUES (?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (tenant, unit, type) DO UPDATE SET cause = excluded.cause,"
            + " reason = excluded.reason, scan = excluded.scan",
        unit.tenant(),
        unit.region(),
        unit.type(),
        gap.cause().name(),
        gap.reason(),
        unit.scan());
  }

  /// A unit whose worker dies before it counts is counted by the next one, which may find nothing
  /// else to do.
  private static void markUncounted(Transaction transaction, Unit unit) throws SQLException {
    transaction.update(
        "INSERT INTO counter (tenant, unit, type, kind, name, amount)"
            + " VALUES (?, ?, ?, 'uncounted', '', 1)"
            + " ON CONFLICT (tenant, unit, type, kind, name) DO NOTHING",
        unit.tenant(),
        unit.region(),
        unit.type());
  }

  /// Counts a unit if something was written since it was last counted.
  void countIfChanged(Unit unit) {
    boolean isUncounted =
        !database
            .query(
                "SELECT 1 FROM counter WHERE tenant = ? AND unit = ? AND type = ?"
                    + " AND kind = 'uncounted'",
                row -> row.getInt(1),
                unit.tenant(),
                unit.region(),
                unit.type())
            .isEmpty();
    if (isUncounted) {
      count(unit.tenant(), unit.region(), unit.type());
    }
  }

  /// Counts a unit's resources and findings anew, for dashboards.
  public void count(String tenant, String unit, String type) {
    database.write(transaction -> {
      transaction.update(
          "DELETE FROM counter WHERE tenant = ? AND unit = ? AND type = ?", tenant, unit, type);
      String insert =
          "INSERT INTO counter (tenant, unit, type, kind, name, amount) SELECT ?, ?, ?, ";
      transaction.update(
          insert
              + "'status', status, COUNT(*) FROM resource"
              + " WHERE tenant = ? AND unit = ? AND type = ? GROUP BY status",
          tenant,
          unit,
          type,
          tenant,
          unit,
          type);
      for (String[] kind :
          new String[][] {
            {"severity", "severity", "OPEN"},
            {"rule", "rule", "OPEN"},
            {"suppressed", "severity", "SUPPRESSED"}
          }) {
        transaction.update(
            insert
                + "'"
                + kind[0]
                + "', "
                + kind[1]
                + ", COUNT(*) FROM finding"
                + " WHERE tenant = ? AND unit = ? AND type = ? AND state = '"
                + kind[2]
                + "'"
                + " GROUP BY "
                + kind[1],
            tenant,
            unit,
            type,
            tenant,
            unit,
            type);
      }
      return true;
    });
  }
}
