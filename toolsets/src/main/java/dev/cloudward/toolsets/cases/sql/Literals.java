package dev.cloudward.toolsets.cases.sql;

import io.trino.sql.tree.DecimalLiteral;
import io.trino.sql.tree.GenericLiteral;
import io.trino.sql.tree.IntervalField;
import io.trino.sql.tree.IntervalLiteral;
import io.trino.sql.tree.SimpleIntervalQualifier;
import java.util.Locale;

/// Writes values that stand in a statement.
record Literals(SqlDialect dialect) {

  String exact(DecimalLiteral number) {
    return dialect == SqlDialect.TRINO
        ? "DECIMAL " + Quoting.text(number.getValue())
        : number.getValue();
  }

  static String real(double number) {
    String text = Double.toString(number);
    return text.contains("E") ? text : text + "E0";
  }

  String typed(GenericLiteral literal) throws SqlRefused {
    String type = literal.getType().toLowerCase(Locale.ROOT);
    String value = Quoting.text(literal.getValue());
    boolean isZoned =
        type.equals("timestamp")
            && literal.getValue().strip().matches(".*\\d\\s*[A-Za-z+].*")
            && !literal.getValue().strip().matches("\\S+T\\S+");
    return switch (type) {
      case "timestamp" ->
          isZoned && dialect == SqlDialect.DUCKDB ? "TIMESTAMPTZ " + value : "TIMESTAMP " + value;
      case "date", "time", "json", "bigint", "double", "integer", "real", "boolean", "varchar" ->
          dialect == SqlDialect.TRINO
              ? type.toUpperCase(Locale.ROOT) + " " + value
              : "CAST(" + value + " AS " + type.toUpperCase(Locale.ROOT) + ")";
      default -> throw new SqlRefused("literals of the type " + type + " are not available here.");
    };
  }

  static String interval(IntervalLiteral interval) throws SqlRefused {
    if (!(interval.qualifier() instanceof SimpleIntervalQualifier unit)) {
      throw new SqlRefused(
          "an interval here has one unit, such as INTERVAL '30' DAY.", "Add two intervals up.");
    }
    String sign = interval.getSign() == IntervalLiteral.Sign.NEGATIVE ? "-" : "";
    IntervalField field = unit.getField();
    String name = field.getClass().getSimpleName().toUpperCase(Locale.ROOT);
    return "INTERVAL " + Quoting.text(sign + interval.getValue().strip()) + " " + name;
  }
}
