package dev.cloudward.toolsets.cases.athena;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A real Trino server, whose dialect and types are Athena's.
record TrinoEvaluator(String url) implements Evaluator {

  @Override
  public Table run(String sql, List<String> literals) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "athena", null);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(bound(sql, literals))) {
      List<String> names = new ArrayList<>();
      List<String> types = new ArrayList<>();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        names.add(rows.getMetaData().getColumnLabel(i));
        types.add(type(rows.getMetaData().getColumnTypeName(i)));
      }
      List<List<@Nullable String>> cells = new ArrayList<>();
      while (rows.next()) {
        List<@Nullable String> row = new ArrayList<>();
        for (int i = 1; i <= names.size(); i++) {
          row.add(rows.getString(i));
        }
        cells.add(row);
      }
      return new Table(names, types, cells);
    }
  }

  /// Athena prepares the statement and executes it with the literals.
  private static String bound(String sql, List<String> literals) {
    return literals.isEmpty()
        ? sql
        : "EXECUTE IMMEDIATE '" + sql.replace("'", "''") + "' USING " + String.join(", ", literals);
  }

  private static String type(String name) {
    return name.toLowerCase(Locale.ROOT).replaceFirst("\\(.*", "");
  }
}
