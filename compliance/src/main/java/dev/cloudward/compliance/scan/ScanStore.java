package dev.cloudward.compliance.scan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.compliance.collector.Gap;
import dev.cloudward.compliance.store.Database;
import dev.cloudward.compliance.store.Filter;
import dev.cloudward.compliance.store.StoreError;
import dev.cloudward.kernel.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Scans and their units, shared by all replicas.
public final class ScanStore {

  private static final String COLUMNS =
      "id, tenant, account, state, regions, types, requested, finished, summary, message";

  private final Database database;
  private final Clock clock;

  public ScanStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Records a scan with all of its units, or none.
  public void create(Scan scan, List<Unit> units, String requester) {
    database.write(transaction -> {
      transaction.update(
          "INSERT INTO scan (id, tenant, account, state, regions, types, requested, requester)"
              + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
          scan.id(),
          scan.tenant(),
          scan.account(),
          scan.state().name(),
          String.join(",", scan.regions()),
          String.join(",", scan.types()),
          scan.requested().toEpochMilli(),
          requester);
      List<List<@Nullable Object>> rows = new ArrayList<>();
      units.forEach(
          unit -> rows.add(List.of(unit.scan(), unit.tenant(), unit.region(), unit.type())));
      transaction.batch(
          "INSERT INTO work (scan, tenant, region, type, state, attempts, resources, changed,"
              + " opened, resolved) VALUES (?, ?, ?, ?, 'PENDING', 0, 0, 0, 0, 0)",
          rows);
      return true;
    });
  }

  /// Takes a unit that nobody works on, or whose worker is gone.
  public Optional<Unit> claim(String owner, Duration lease) {
    return database.write(transaction -> {
      List<Unit> found =
          transaction.query(
              "SELECT w.scan, w.tenant, w.region, w.type FROM work w JOIN scan s ON s.id = w.scan"
                  + " WHERE s.state = 'RUNNING' AND (w.state = 'PENDING'"
                  + " OR (w.state = 'LEASED' AND w.leased < ?))"
                  + " ORDER BY s.requested, w.region, w.type LIMIT 1"
                  + (database.isSqlite() ? "" : " FOR UPDATE OF w SKIP LOCKED"),
              row ->
                  new Unit(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
              clock.millis());
      if (found.isEmpty()) {
        return Optional.<Unit>empty();
      }
      Unit unit = found.getFirst();
      transaction.update(
          "UPDATE work SET state = 'LEASED', owner = ?, leased = ?, attempts = attempts + 1"
              + " WHERE scan = ? AND region = ? AND type = ?",
          owner,
          clock.millis() + lease.toMillis(),
          unit.scan(),
          unit.region(),
          unit.type());
      return Optional.of(unit);
    });
  }

  /// Says that the owner still works on a unit.
  public void renew(Unit unit, String owner, Duration lease) {
    database.update(
        "UPDATE work SET leased = ? WHERE scan = ? AND region = ? AND type = ? AND owner = ?"
            + " AND state = 'LEASED'",
        clock.millis() + lease.toMillis(),
        unit.scan(),
        unit.region(),
        unit.type(),
        owner);
  }

  /// How often a unit was begun.
  public int attempts(Unit unit) {
    return database
        .query(
            "SELECT attempts FROM work WHERE scan = ? AND region = ? AND type = ?",
            row -> row.getInt(1),
            unit.scan(),
            unit.region(),
            unit.type())
        .stream()
        .findFirst()
        .orElse(0);
  }

  /// Gives back what the owner has, for a process that stops.
  public void release(String owner) {
    database.update(
        "UPDATE work SET state = 'PENDING', owner = NULL WHERE owner = ? AND state = 'LEASED'",
        owner);
  }

  /// Records the end of a unit, unless somebody else has it by now.
  public void done(Unit unit, String owner, Inventory.Tally tally, @Nullable Gap gap) {
    database.update(
        "UPDATE work SET state = 'DONE', resources = ?, changed = ?, opened = ?, resolved = ?,"
            + " gap = ? WHERE scan = ? AND region = ? AND type = ? AND owner = ?",
        tally.resources(),
        tally.changed(),
        tally.opened(),
        tally.resolved(),
        gap == null ? null : gap.cause() + ": " + gap.reason(),
        unit.scan(),
        unit.region(),
        unit.type(),
        owner);
  }

  /// Ends a scan; false when it was over already, or has open units.
  public boolean finish(
      String scan, Scan.State state, ObjectNode summary, @Nullable String message) {
    String unlessOpen =
        state == Scan.State.COMPLETED
            ? " AND NOT EXISTS (SELECT 1 FROM work w WHERE w.scan = scan.id AND w.state <> 'DONE')"
            : "";
    return database.update(
            "UPDATE scan SET state = ?, finished = ?, summary = ?, message = ?"
                + " WHERE id = ? AND state = 'RUNNING'"
                + unlessOpen,
            state.name(),
            clock.millis(),
            Json.write(summary),
            message,
            scan)
        > 0;
  }

  /// Scans of all tenants that are running and have no open unit.
  List<String> finishable() {
    return database.query(
        "SELECT s.id FROM scan s WHERE s.state = 'RUNNING' AND NOT EXISTS"
            + " (SELECT 1 FROM work w WHERE w.scan = s.id AND w.state <> 'DONE')",
        row -> row.getString(1));
  }

  /// Whether no unit of a scan is left to do.
  boolean isDone(String scan) {
    return database
        .query(
            "SELECT 1 FROM work WHERE scan = ? AND state <> 'DONE' LIMIT 1",
            row -> row.getInt(1),
            scan)
        .isEmpty();
  }

  public Optional<Scan> find(String id) {
    return database
        .query("SELECT " + COLUMNS + " FROM scan WHERE id = ?", ScanStore::scan, id)
        .stream()
        .findFirst();
  }

  /// A tenant's scans, newest first.
  public List<Scan> list(String tenant, int most) {
    return database.query(
        "SELECT " + COLUMNS + " FROM scan WHERE tenant = ? ORDER BY requested DESC, id LIMIT ?",
        ScanStore::scan,
        tenant,
        most);
  }

  /// A tenant's finished scans since a time, oldest first.
  public List<Scan> since(String tenant, Instant since) {
    return database.query(
        "SELECT "
            + COLUMNS
            + " FROM scan WHERE tenant = ? AND state = 'COMPLETED' AND finished >= ?"
            + " ORDER BY finished, id",
        ScanStore::scan,
        tenant,
        since.toEpochMilli());
  }

  /// Records a scan that ran elsewhere, with what it found.
  public void record(Scan scan, Instant finished, ObjectNode summary) {
    database.update(
        "INSERT INTO scan (id, tenant, account, state, regions, types, requested, finished,"
            + " requester, summary, told) VALUES (?, ?, ?, 'COMPLETED', ?, ?, ?, ?, 'history', ?,"
            + " 0)"
            + " ON CONFLICT (id) DO NOTHING",
        scan.id(),
        scan.tenant(),
        scan.account(),
        String.join(",", scan.regions()),
        String.join(",", scan.types()),
        scan.requested().toEpochMilli(),
        finished.toEpochMilli(),
        Json.write(summary));
  }

  /// Completed scans whose news nobody told yet, oldest first.
  ///
  /// @param since what was finished before is no news any more
  public List<Scan> untold(Instant since) {
    return database.query(
        "SELECT "
            + COLUMNS
            + " FROM scan WHERE told IS NULL AND state = 'COMPLETED' AND finished >= ?"
            + " ORDER BY finished, id",
        ScanStore::scan,
        since.toEpochMilli());
  }

  /// Takes the telling of a scan's news; false when it was told, or another process is at it.
  public boolean claimTelling(String scan, Duration lease) {
    long now = clock.millis();
    return database.update(
            "UPDATE scan SET teller_until = ? WHERE id = ? AND told IS NULL"
                + " AND (teller_until IS NULL OR teller_until <= ?)",
            now + lease.toMillis(),
            scan,
            now)
        > 0;
  }

  /// Gives the telling of a scan's news back.
  public void releaseTelling(String scan) {
    database.update("UPDATE scan SET teller_until = NULL WHERE id = ?", scan);
  }

  /// Notes that a scan's news were told.
  public void told(String scan) {
    database.update("UPDATE scan SET told = ? WHERE id = ?", clock.millis(), scan);
  }

  /// Those of some tenants that were scanned to the end here.
  public Set<String> scanned(List<String> tenants) {
    Filter filter = new Filter().in("tenant", tenants).equal("state", "COMPLETED");
    return Set.copyOf(
        database.query(
            "SELECT DISTINCT tenant FROM scan WHERE requester <> 'history' AND " + filter.where(),
            row -> row.getString(1),
            filter.values()));
  }

  /// Types that were looked for in some scan of a tenant to the end.
  public Set<String> doneTypes(String tenant) {
    return Set.copyOf(
        database.query(
            "SELECT DISTINCT type FROM work WHERE tenant = ? AND state = 'DONE'",
            row -> row.getString(1),
            tenant));
  }

  public Progress progress(String scan) {
    return database
        .query(
            "SELECT COUNT(*), SUM(CASE WHEN state = 'DONE' THEN 1 ELSE 0 END), SUM(resources),"
                + " SUM(changed), SUM(opened), SUM(resolved),"
                + " SUM(CASE WHEN gap IS NULL THEN 0 ELSE 1 END) FROM work WHERE scan = ?",
            row ->
                new Progress(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6),
                    row.getLong(7)),
            scan)
        .getFirst();
  }

  /// What could not be listed in a scan: region, type and reason.
  public List<ObjectNode> gaps(String scan) {
    return database.query(
        "SELECT region, type, gap FROM work WHERE scan = ? AND gap IS NOT NULL ORDER BY region, type",
        row ->
            Json.object()
                .put("region", row.getString(1))
                .put("resource_type", row.getString(2))
                .put("reason", row.getString(3)),
        scan);
  }

  private static Scan scan(ResultSet row) throws SQLException {
    long finished = row.getLong(8);
    return new Scan(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        Scan.State.valueOf(row.getString(4)),
        List.of(row.getString(5).split(",")),
        List.of(row.getString(6).split(",")),
        Instant.ofEpochMilli(row.getLong(7)),
        finished == 0 ? null : Instant.ofEpochMilli(finished),
        object(row.getString(9)),
        row.getString(10));
  }

  private static @Nullable ObjectNode object(@Nullable String text) {
    try {
      return text == null ? null : (ObjectNode) Json.parse(text);
    } catch (JsonProcessingException e) {
      throw new StoreError("a stored scan cannot be read", e);
    }
  }
}
