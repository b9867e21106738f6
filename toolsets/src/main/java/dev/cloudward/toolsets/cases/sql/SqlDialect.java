package dev.cloudward.toolsets.cases.sql;

/// The words in which a checked statement is said to an engine.
public enum SqlDialect {
  /// Athena's and Trino's own.
  TRINO,
  /// DuckDB's, with the meaning that the statement has on Athena.
  DUCKDB
}
