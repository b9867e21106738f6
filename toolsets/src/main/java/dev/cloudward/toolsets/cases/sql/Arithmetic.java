package dev.cloudward.toolsets.cases.sql;

import io.trino.sql.tree.ArithmeticBinaryExpression;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.TryExpression;
import java.util.OptionalInt;

/// Writes sums, products and quotients with the meaning that they have on Athena.
final class Arithmetic {

  private final SqlDialect dialect;
  private final ExpressionPrinter expressions;
  private int attempts;

  Arithmetic(SqlDialect dialect, ExpressionPrinter expressions) {
    this.dialect = dialect;
    this.expressions = expressions;
  }

  String attempt(TryExpression attempt) throws SqlRefused {
    attempts++;
    String printed = "TRY(" + expressions.print(attempt.getInnerExpression()) + ")";
    attempts--;
    return printed;
  }

  String print(ArithmeticBinaryExpression sum) throws SqlRefused {
    String left = expressions.print(sum.getLeft());
    String right = expressions.print(sum.getRight());
    String operator = sum.getOperator().getValue();
    if (dialect == SqlDialect.TRINO) {
      return "(" + left + " " + operator + " " + right + ")";
    }
    return switch (sum.getOperator()) {
      case DIVIDE, MODULO -> division(sum, left, operator, right);
      case ADD, SUBTRACT ->
          Types.isDate(sum)
              ? "CAST(" + left + " " + operator + " " + right + " AS DATE)"
              : "(" + left + " " + operator + " " + right + ")";
      case MULTIPLY -> "(" + left + " * " + right + ")";
    };
  }

  /// Division by an exact zero fails, exact quotients keep the scale of their operands.
  private String division(
      ArithmeticBinaryExpression sum, String left, String operator, String right) {
    // DuckDB's own division gives null for zero, which is what TRY makes of the failure.
    boolean isSafe =
        attempts > 0
            || (sum.getRight() instanceof LongLiteral number && !number.getValue().matches("0+"));
    String divisor =
        isSafe
            ? right
            : "CASE WHEN "
                + right
                + " = 0 AND typeof("
                + right
                + ") NOT IN ('DOUBLE', 'FLOAT') THEN error('Division by zero') ELSE "
                + right
                + " END";
    String quotient = "(" + left + " " + operator + " " + divisor + ")";
    OptionalInt scale = Types.scale(sum);
    return scale.isPresent() && scale.getAsInt() > 0 && operator.equals("/")
        ? "round(" + quotient + ", " + scale.getAsInt() + ")"
        : quotient;
  }
}
