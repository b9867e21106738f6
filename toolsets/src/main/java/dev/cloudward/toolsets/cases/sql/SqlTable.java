package dev.cloudward.toolsets.cases.sql;

import java.util.List;

/// A table that statements may name.
///
/// @param columns in their order
public record SqlTable(String name, List<Column> columns) {

  /// A column by its name in lower case and its type in Athena's words.
  public record Column(String name, String type) {}

  public SqlTable {
    columns = List.copyOf(columns);
  }

  static SqlTable of(String name, String... namesAndTypes) {
    return new SqlTable(
        name,
        List.of(namesAndTypes).stream()
            .map(text -> text.split(" ", 2))
            .map(parts -> new Column(parts[0], parts[1]))
            .toList());
  }
}
