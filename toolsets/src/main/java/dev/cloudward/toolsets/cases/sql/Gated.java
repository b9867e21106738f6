package dev.cloudward.toolsets.cases.sql;

import java.util.List;

/// A statement that passed the gate.
public sealed interface Gated {

  /// What an engine is asked.
  ///
  /// @param sql in the engine's dialect, with the caller's accounts put below every table
  record Statement(String sql) implements Gated {}

  /// What is known without asking: the answer to SHOW TABLES and the like.
  record Listing(List<String> columns, List<List<String>> rows) implements Gated {
    public Listing {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }
}
