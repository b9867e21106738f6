package dev.cloudward.toolsets.cases.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.cloudward.kernel.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// Statements of Athena's dialect with the rows that Athena gives, from `dialect.txt`: a statement,
/// and after `=>` its rows as JSON, or `*` where only running counts.
final class Dialect {

  record Example(String sql, String rows) {

    /// Whether it needs a table or a listing that only the embedded engine has.
    boolean isEmbeddedOnly() {
      return sql.matches("(?is).*\\b(from|join)\\s+(cases|case_communications)\\b.*")
          || sql.matches("(?i)show tables");
    }

    /// Whether rows hold lists or objects, which Athena tells as text.
    boolean isNested() {
      return !rows.equals("*") && !rows.matches("(?s)\\[(\\[[^\\[\\]{}]*\\],?)*\\]");
    }

    @Override
    public String toString() {
      return sql;
    }
  }

  private Dialect() {}

  static List<Example> examples() {
    try (InputStream in =
        Objects.requireNonNull(Dialect.class.getResourceAsStream("dialect.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.contains(" => "))
          .map(line -> line.split(" => ", 2))
          .map(parts -> new Example(parts[0], parts[1]))
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException("dialect.txt could not be read", e);
    }
  }

  /// Rows as lists of values, in the order of the columns.
  static String values(QueryResult result) {
    ArrayNode rows = Json.array();
    for (JsonNode row : result.rows()) {
      ArrayNode values = rows.addArray();
      row.forEach(values::add);
    }
    return Json.write(rows);
  }
}
