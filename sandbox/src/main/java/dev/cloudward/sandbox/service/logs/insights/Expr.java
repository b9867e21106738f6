package dev.cloudward.sandbox.service.logs.insights;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An expression over the fields of a record.
sealed interface Expr {

  /// Its value for a record, null where there is none.
  @Nullable Object of(Row row);

  /// How a result calls it that has no other name.
  String label();

  /// A field.
  record Field(String name) implements Expr {
    @Override
    public @Nullable Object of(Row row) {
      return row.get(name);
    }

    @Override
    public String label() {
      return name;
    }
  }

  /// A number, text or truth value.
  record Literal(Object value) implements Expr {
    @Override
    public Object of(Row row) {
      return value;
    }

    @Override
    public String label() {
      return Values.text(value);
    }
  }

  /// Arithmetic of two values.
  record Arithmetic(String operator, Expr left, Expr right) implements Expr {
    @Override
    public @Nullable Object of(Row row) {
      BigDecimal a = Values.number(left.of(row));
      BigDecimal b = Values.number(right.of(row));
      if (a == null || b == null) {
        return null;
      }
      return switch (operator) {
        case "+" -> a.add(b);
        case "-" -> a.subtract(b);
        case "*" -> a.multiply(b);
        case "/" -> b.signum() == 0 ? null : Values.divide(a, b);
        case "%" -> b.signum() == 0 ? null : a.remainder(b);
        default -> BigDecimal.valueOf(Math.pow(a.doubleValue(), b.doubleValue()));
      };
    }

    @Override
    public String label() {
      return left.label() + " " + operator + " " + right.label();
    }
  }

  /// A comparison of two values; with what is absent only `!=` is true.
  record Comparison(String operator, Expr left, Expr right) implements Expr {
    @Override
    public Object of(Row row) {
      Object a = left.of(row);
      Object b = right.of(row);
      if (a == null || b == null) {
        return operator.equals("!=") && (a == null) != (b == null);
      }
      int order = Values.compare(a, b);
      return switch (operator) {
        case "=" -> order == 0;
        case "!=" -> order != 0;
        case "<" -> order < 0;
        case "<=" -> order <= 0;
        case ">" -> order > 0;
        default -> order >= 0;
      };
    }

    @Override
    public String label() {
      return left.label() + " " + operator + " " + right.label();
    }
  }

  /// Whether a value contains a text, or matches a regular expression somewhere.
  record Like(Expr value, Pattern pattern) implements Expr {
    @Override
    public Object of(Row row) {
      Object found = value.of(row);
      return found != null && pattern.matcher(Values.text(found)).find();
    }

    @Override
    public String label() {
      return value.label() + " like " + pattern.pattern();
    }
  }

  /// Whether a value is one of some.
  record In(Expr value, List<Expr> options) implements Expr {
    @Override
    public Object of(Row row) {
      Object found = value.of(row);
      return found != null
          && options.stream().anyMatch(option -> Values.compare(found, option.of(row)) == 0);
    }

    @Override
    public String label() {
      return value.label() + " in [...]";
    }
  }

  /// Both, or either.
  record Logic(boolean isAnd, Expr left, Expr right) implements Expr {
    @Override
    public Object of(Row row) {
      boolean a = Values.isTrue(left.of(row));
      return isAnd ? a && Values.isTrue(right.of(row)) : a || Values.isTrue(right.of(row));
    }

    @Override
    public String label() {
      return left.label() + (isAnd ? " and " : " or ") + right.label();
    }
  }

  /// The opposite.
  record Not(Expr value) implements Expr {
    @Override
    public Object of(Row row) {
      return !Values.isTrue(value.of(row));
    }

    @Override
    public String label() {
      return "not " + value.label();
    }
  }

  /// A function of some values.
  record Call(String name, List<Expr> arguments) implements Expr {
    @Override
    public @Nullable Object of(Row row) {
      return Functions.call(name, arguments, row);
    }

    @Override
    public String label() {
      return name + "(" + String.join(", ", arguments.stream().map(Expr::label).toList()) + ")";
    }
  }
}
