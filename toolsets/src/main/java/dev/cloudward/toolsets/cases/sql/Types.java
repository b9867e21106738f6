package dev.cloudward.toolsets.cases.sql;

import io.trino.sql.tree.ArithmeticBinaryExpression;
import io.trino.sql.tree.ArithmeticUnaryExpression;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.CurrentDate;
import io.trino.sql.tree.DecimalLiteral;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.GenericDataType;
import io.trino.sql.tree.GenericLiteral;
import io.trino.sql.tree.IntervalLiteral;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.NumericParameter;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/// What can be told of an expression's type from its text alone.
final class Types {

  private static final Set<String> DATES = Set.of("date", "from_iso8601_date", "last_day_of_month");
  private static final Set<String> WHOLE =
      Set.of("count", "count_if", "length", "approx_distinct", "row_number", "cardinality");

  private Types() {}

  static String name(FunctionCall call) {
    return call.getName().toString().toLowerCase(Locale.ROOT);
  }

  static Expression argument(FunctionCall call, int at) {
    return call.getArguments().get(at).getValue();
  }

  /// Whether the value is surely a date, without a time.
  static boolean isDate(Expression expression) {
    return switch (expression) {
      case CurrentDate _ -> true;
      case GenericLiteral literal -> literal.getType().equalsIgnoreCase("date");
      case Cast cast ->
          cast.getType() instanceof GenericDataType type
              && type.getName().getValue().equalsIgnoreCase("date");
      case FunctionCall call -> isDate(call);
      case ArithmeticBinaryExpression sum ->
          isDate(sum.getLeft()) && sum.getRight() instanceof IntervalLiteral;
      default -> false;
    };
  }

  private static boolean isDate(FunctionCall call) {
    String name = name(call);
    int last = call.getArguments().size() - 1;
    return switch (name) {
      case "date_add" -> last == 2 && isDate(argument(call, 2));
      case "date_trunc" -> last == 1 && isDate(argument(call, 1));
      case "min", "max" -> last == 0 && isDate(argument(call, 0));
      default -> DATES.contains(name);
    };
  }

  /// Digits after the point of an exact number; empty where the value may be something else.
  static OptionalInt scale(Expression expression) {
    return switch (expression) {
      case LongLiteral _ -> OptionalInt.of(0);
      case DecimalLiteral literal -> {
        int point = literal.getValue().indexOf('.');
        yield OptionalInt.of(point < 0 ? 0 : literal.getValue().length() - point - 1);
      }
      case ArithmeticUnaryExpression unary -> scale(unary.getValue());
      case ArithmeticBinaryExpression binary -> scale(binary);
      case Cast cast -> scale(cast);
      case FunctionCall call -> scale(call);
      default -> OptionalInt.empty();
    };
  }

  private static OptionalInt scale(FunctionCall call) {
    String name = name(call);
    boolean keeps = Set.of("round", "abs", "sum", "min", "max").contains(name);
    if (keeps && !call.getArguments().isEmpty()) {
      return scale(argument(call, 0));
    }
    return WHOLE.contains(name) ? OptionalInt.of(0) : OptionalInt.empty();
  }

  private static OptionalInt scale(Cast cast) {
    if (!(cast.getType() instanceof GenericDataType type)) {
      return OptionalInt.empty();
    }
    return switch (type.getName().getValue().toLowerCase(Locale.ROOT)) {
      case "tinyint", "smallint", "integer", "int", "bigint" -> OptionalInt.of(0);
      case "decimal" ->
          type.getArguments().size() == 2
                  && type.getArguments().get(1) instanceof NumericParameter scale
              ? OptionalInt.of((int) scale.getParsedValue())
              : OptionalInt.of(0);
      default -> OptionalInt.empty();
    };
  }

  private static OptionalInt scale(ArithmeticBinaryExpression binary) {
    OptionalInt left = scale(binary.getLeft());
    OptionalInt right = scale(binary.getRight());
    if (left.isEmpty() || right.isEmpty()) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(
        binary.getOperator() == ArithmeticBinaryExpression.Operator.MULTIPLY
            ? left.getAsInt() + right.getAsInt()
            : Math.max(left.getAsInt(), right.getAsInt()));
  }
}
