package dev.cloudward.compliance.store;

import dev.cloudward.compliance.store.Database.Transaction;
import java.sql.SQLException;
import java.util.List;

/// The tables, as a row of steps. A store remembers how many of them it has seen, and an older one
/// gets the rest when it is opened; a step that was published is never changed.
final class Schema {

  /// One step towards today's tables.
  @FunctionalInterface
  private interface Step {
    void run(Transaction transaction) throws SQLException;
  }

  private static final int MOST_ATTEMPTS = 3;

  private static final List<String> FIRST =
      List.of(
          """
          CREATE TABLE IF NOT EXISTS document (
            kind TEXT NOT NULL, tenant TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL,
            updated BIGINT NOT NULL, PRIMARY KEY (kind, tenant, id))
          """,
          """
          CREATE TABLE IF NOT EXISTS scan (
            id TEXT PRIMARY KEY, tenant TEXT NOT NULL, account TEXT NOT NULL, state TEXT NOT NULL,
            regions TEXT NOT NULL, types TEXT NOT NULL, requested BIGINT NOT NULL, finished BIGINT,
            requester TEXT NOT NULL, summary TEXT, message TEXT)
          """,
          "CREATE INDEX IF NOT EXISTS scan_by_tenant ON scan (tenant, requested)",
          """
          CREATE TABLE IF NOT EXISTS work (
            scan TEXT NOT NULL, tenant TEXT NOT NULL, region TEXT NOT NULL, type TEXT NOT NULL,
            state TEXT NOT NULL, owner TEXT, leased BIGINT, attempts INTEGER NOT NULL,
            resources BIGINT NOT NULL, changed BIGINT NOT NULL, opened BIGINT NOT NULL,
            resolved BIGINT NOT NULL, gap TEXT, PRIMARY KEY (scan, region, type))
          """,
          "CREATE INDEX IF NOT EXISTS work_by_state ON work (state, leased)",
          """
          CREATE TABLE IF NOT EXISTS resource (
            tenant TEXT NOT NULL, arn TEXT NOT NULL, type TEXT NOT NULL, account TEXT NOT NULL,
            unit TEXT NOT NULL, region TEXT NOT NULL, name TEXT NOT NULL, config TEXT NOT NULL,
            tags TEXT NOT NULL, gaps TEXT NOT NULL, hash TEXT NOT NULL, rules TEXT NOT NULL,
            status TEXT NOT NULL, drift DOUBLE PRECISION NOT NULL, findings INTEGER NOT NULL,
            unknowns TEXT NOT NULL, differences TEXT NOT NULL, first_seen BIGINT NOT NULL,
            changed BIGINT NOT NULL, scan TEXT NOT NULL, PRIMARY KEY (tenant, arn))
          """,
          "CREATE INDEX IF NOT EXISTS resource_by_unit ON resource (tenant, unit, type)",
          "CREATE INDEX IF NOT EXISTS resource_by_drift ON resource (tenant, drift)",
          """
          CREATE TABLE IF NOT EXISTS finding (
            tenant TEXT NOT NULL, id TEXT NOT NULL, rule TEXT NOT NULL, arn TEXT NOT NULL,
            type TEXT NOT NULL, account TEXT NOT NULL, unit TEXT NOT NULL, region TEXT NOT NULL,
            severity TEXT NOT NULL, rank INTEGER NOT NULL, state TEXT NOT NULL, message TEXT NOT NULL,
            body TEXT NOT NULL, words TEXT NOT NULL, first_seen BIGINT NOT NULL,
            last_seen BIGINT NOT NULL, resolved BIGINT, suppressed_until BIGINT, reason TEXT,
            scan TEXT NOT NULL, PRIMARY KEY (tenant, id))
          """,
          "CREATE INDEX IF NOT EXISTS finding_by_rank ON finding (tenant, state, rank, id)",
          "CREATE INDEX IF NOT EXISTS finding_by_arn ON finding (tenant, arn)",
          "CREATE INDEX IF NOT EXISTS finding_by_unit ON finding (tenant, unit, type, state)",
          """
          CREATE TABLE IF NOT EXISTS change_log (
            tenant TEXT NOT NULL, scan TEXT NOT NULL, finding TEXT NOT NULL, what TEXT NOT NULL,
            at BIGINT NOT NULL, PRIMARY KEY (tenant, scan, finding, what))
          """,
          """
          CREATE TABLE IF NOT EXISTS counter (
            tenant TEXT NOT NULL, unit TEXT NOT NULL, type TEXT NOT NULL, kind TEXT NOT NULL,
            name TEXT NOT NULL, amount BIGINT NOT NULL,
            PRIMARY KEY (tenant, unit, type, kind, name))
          """,
          """
          CREATE TABLE IF NOT EXISTS gap (
            tenant TEXT NOT NULL, unit TEXT NOT NULL, type TEXT NOT NULL, cause TEXT NOT NULL,
            reason TEXT NOT NULL, scan TEXT NOT NULL, PRIMARY KEY (tenant, unit, type))
          """);

  private static final List<Step> STEPS =
      List.of(
          statements(FIRST),
          transaction -> addColumn(transaction, "finding", "told", "BIGINT"),
          statements(
              List.of(
                  "CREATE INDEX resource_by_place ON resource (tenant, unit, type, arn)",
                  "CREATE INDEX resource_by_score ON resource (tenant, (-drift), arn)",
                  "CREATE INDEX resource_unjudged ON resource (tenant, type)"
                      + " WHERE unknowns <> '[]'",
                  "CREATE INDEX work_by_tenant ON work (tenant, type)",
                  "DROP INDEX IF EXISTS resource_by_unit",
                  "DROP INDEX IF EXISTS resource_by_drift")),
          transaction -> {
            addColumn(transaction, "scan", "told", "BIGINT");
            addColumn(transaction, "scan", "teller_until", "BIGINT");
            transaction.update("UPDATE scan SET told = requested WHERE state <> 'RUNNING'");
          });

  private Schema() {}

  private static Step statements(List<String> statements) {
    return transaction -> {
      for (String statement : statements) {
        transaction.update(statement);
      }
    };
  }

  private static void addColumn(Transaction transaction, String table, String column, String type)
      throws SQLException {
    if (!transaction.hasColumn(table, column)) {
      transaction.update("ALTER TABLE " + table + " ADD COLUMN " + column + " " + type);
    }
  }

  /// How many steps there are.
  static int version() {
    return STEPS.size();
  }

  /// Brings a store up to date; replicas that start together do so one after the other.
  ///
  /// @throws StoreError when a newer Cloudward wrote the store
  static void update(Database database) {
    for (int attempt = 1; ; attempt++) {
      try {
        database.write(transaction -> {
          bringUp(transaction, database);
          return true;
        });
        return;
      } catch (StoreError e) {
        boolean isRace = !database.isSqlite() && attempt < MOST_ATTEMPTS;
        if (!isRace || e instanceof StoreError.Newer) {
          throw e;
        }
      }
    }
  }

  private static void bringUp(Transaction transaction, Database database) throws SQLException {
    transaction.update(
        "CREATE TABLE IF NOT EXISTS schema_version (id INTEGER PRIMARY KEY, version INTEGER NOT NULL)");
    transaction.update(
        "INSERT INTO schema_version (id, version) VALUES (1, 0) ON CONFLICT (id) DO NOTHING");
    int seen =
        transaction
            .query(
                "SELECT version FROM schema_version WHERE id = 1"
                    + (database.isSqlite() ? "" : " FOR UPDATE"),
                row -> row.getInt(1))
            .getFirst();
    if (seen > version()) {
      throw new StoreError.Newer(
          "the compliance data at "
              + database
              + " was written by a newer Cloudward (tables "
              + seen
              + ", this one knows "
              + version()
              + "). Nothing was changed: use that Cloudward, or set CLOUDWARD_COMPLIANCE_DB to"
              + " another place.");
    }
    for (Step step : STEPS.subList(seen, version())) {
      step.run(transaction);
    }
    if (seen < version()) {
      transaction.update("UPDATE schema_version SET version = ? WHERE id = 1", version());
    }
  }
}
