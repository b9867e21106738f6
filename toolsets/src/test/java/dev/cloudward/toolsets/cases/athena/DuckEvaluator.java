package dev.cloudward.toolsets.cases.athena;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.toolsets.cases.DemoEngine;
import dev.cloudward.toolsets.cases.engine.CaseQuery;
import dev.cloudward.toolsets.cases.engine.QueryResult;
import dev.cloudward.toolsets.cases.sql.AccountScope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The demo's cases on DuckDB; types are told from the values.
final class DuckEvaluator implements Evaluator {

  private static final int MOST = 100_000;

  @Override
  public Table run(String sql, List<String> literals) throws Exception {
    List<Object> parameters = literals.stream().map(DuckEvaluator::value).toList();
    QueryResult result =
        DemoEngine.get()
            .run(new CaseQuery(sql, parameters, AccountScope.all(), 0, MOST), DemoEngine.context());
    List<String> types = new ArrayList<>();
    for (String name : result.columns()) {
      types.add(type(result, name));
    }
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (JsonNode row : result.rows()) {
      List<@Nullable String> cells = new ArrayList<>();
      result.columns().forEach(name -> cells.add(text(row.path(name))));
      rows.add(cells);
    }
    return new Table(result.columns(), types, rows);
  }

  private static Object value(String literal) {
    return literal.startsWith("'")
        ? literal.substring(1, literal.length() - 1).replace("''", "'")
        : Long.valueOf(literal);
  }

  private static String type(QueryResult result, String name) {
    for (JsonNode row : result.rows()) {
      JsonNode value = row.path(name);
      if (!value.isNull()) {
        return typeOf(value);
      }
    }
    return "varchar";
  }

  private static String typeOf(JsonNode value) {
    if (value.isBoolean()) {
      return "boolean";
    }
    if (value.isIntegralNumber()) {
      return "bigint";
    }
    if (value.isBigDecimal()) {
      return "decimal";
    }
    return value.isNumber() ? "double" : "varchar";
  }

  private static @Nullable String text(JsonNode value) {
    return value.isNull() ? null : value.isValueNode() ? value.asText() : value.toString();
  }
}
