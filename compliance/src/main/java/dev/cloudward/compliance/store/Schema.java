package dev.cloudward.compliance.store;

import java.util.List;

/// The tables. Statements are such that running them again changes nothing.
final class Schema {

  private static final List<String> STATEMENTS =
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
            last_seen BIGINT NOT NULL, resolved BIGINT, suppressed_until BIGINT, reason TEXT, told BIGINT,
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

  private Schema() {}

  static void create(Database database) {
    database.write(transaction -> {
      for (String statement : STATEMENTS) {
        transaction.update(statement);
      }
      return true;
    });
  }
}
