package dev.cloudward.toolsets.cases.sql;

import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.StringLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Calls whose translation looks at the arguments themselves.
final class SpecialCalls {

  private static final int LONGEST_PAD = 10_000;
  private static final int LONGEST_SEQUENCE = 10_000;
  private static final Pattern GROUP = Pattern.compile("(?<!\\\\)\\$(\\d)");

  private static final Map<String, String> UNITS =
      Map.of(
          "second", "to_seconds(%s)",
          "minute", "to_minutes(%s)",
          "hour", "to_hours(%s)",
          "day", "to_days(CAST(%s AS INTEGER))",
          "week", "to_weeks(CAST(%s AS INTEGER))",
          "month", "to_months(CAST(%s AS INTEGER))",
          "quarter", "to_months(3 * CAST(%s AS INTEGER))",
          "year", "to_years(CAST(%s AS INTEGER))",
          "millisecond", "to_milliseconds(%s)");

  private final SqlDialect dialect;
  private final ExpressionPrinter expressions;

  SpecialCalls(SqlDialect dialect, ExpressionPrinter expressions) {
    this.dialect = dialect;
    this.expressions = expressions;
  }

  /// The translation, null where the call needs none.
  @Nullable String print(String name, FunctionCall call) throws SqlRefused {
    int count = call.getArguments().size();
    boolean isPad = name.equals("lpad") || name.equals("rpad");
    if (isPad && count == 3) {
      return pad(name, call);
    }
    if (name.equals("sequence") && count >= 2) {
      return sequence(call, count);
    }
    if (name.equals("listagg") && count >= 1) {
      return listagg(call);
    }
    if (dialect == SqlDialect.TRINO) {
      return null;
    }
    if (name.equals("concat") && count >= 1) {
      return "(" + String.join(" || ", all(call)) + ")";
    }
    String wanted = name + "/" + count;
    return switch (wanted) {
      case "date_add/3" -> dateAdd(call);
      case "date_trunc/2" -> dateTrunc(call);
      case "date_format/2" ->
          "strftime(" + at(call, 0) + ", " + Quoting.text(TimeFormats.ofMysql(text(call, 1))) + ")";
      case "format_datetime/2" ->
          "strftime(" + at(call, 0) + ", " + Quoting.text(TimeFormats.ofJoda(text(call, 1))) + ")";
      case "date_parse/2" ->
          "strptime(" + at(call, 0) + ", " + Quoting.text(TimeFormats.ofMysql(text(call, 1))) + ")";
      case "parse_datetime/2" ->
          "CAST(strptime("
              + at(call, 0)
              + ", "
              + Quoting.text(TimeFormats.ofJoda(text(call, 1)))
              + ") AS TIMESTAMPTZ)";
      case "regexp_replace/2" -> null;
      case "regexp_replace/3" -> replacement(call);
      default ->
          throw new SqlRefused(
              "the function " + name + " with " + count + " arguments is not available here.");
    };
  }

  private String at(FunctionCall call, int at) throws SqlRefused {
    Expression value = Types.argument(call, at);
    return expressions.print(value);
  }

  private List<String> all(FunctionCall call) throws SqlRefused {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < call.getArguments().size(); i++) {
      all.add(at(call, i));
    }
    return all;
  }

  /// An argument that must be written out, since it is translated.
  private static String text(FunctionCall call, int at) throws SqlRefused {
    if (Types.argument(call, at) instanceof StringLiteral literal) {
      return literal.getValue();
    }
    throw new SqlRefused(
        "argument " + (at + 1) + " of " + Types.name(call) + " must be written as 'text' here.");
  }

  private String dateAdd(FunctionCall call) throws SqlRefused {
    String unit = text(call, 0).toLowerCase(Locale.ROOT);
    String amount = UNITS.get(unit);
    if (amount == null) {
      throw new SqlRefused(
          "date_add has no unit '" + unit + "'; there are " + String.join(", ", sorted()) + ".");
    }
    String sum = at(call, 2) + " + " + amount.formatted(at(call, 1));
    return Types.isDate(Types.argument(call, 2)) ? "CAST(" + sum + " AS DATE)" : "(" + sum + ")";
  }

  private static List<String> sorted() {
    return UNITS.keySet().stream().sorted().toList();
  }

  private String dateTrunc(FunctionCall call) throws SqlRefused {
    String cut = "date_trunc(" + at(call, 0) + ", " + at(call, 1) + ")";
    return Types.isDate(call) ? "CAST(" + cut + " AS DATE)" : cut;
  }

  private String replacement(FunctionCall call) throws SqlRefused {
    String with = GROUP.matcher(text(call, 2)).replaceAll("\\\\$1");
    return "regexp_replace("
        + at(call, 0)
        + ", "
        + at(call, 1)
        + ", "
        + Quoting.text(with)
        + ", 'g')";
  }

  private String listagg(FunctionCall call) throws SqlRefused {
    String separator = call.getArguments().size() > 1 ? at(call, 1) : "''";
    String order =
        call.getOrderBy().isPresent() ? Sorting.print(call.getOrderBy().get(), expressions) : "";
    String distinct = call.isDistinct() ? "DISTINCT " : "";
    if (dialect == SqlDialect.TRINO) {
      return "listagg("
          + distinct
          + at(call, 0)
          + ", "
          + separator
          + ") WITHIN GROUP ("
          + order
          + ")";
    }
    return "string_agg(" + distinct + at(call, 0) + ", " + separator + " " + order + ")";
  }

  private String pad(String name, FunctionCall call) throws SqlRefused {
    boolean isShort =
        Types.argument(call, 1) instanceof LongLiteral length
            && length.getParsedValue() <= LONGEST_PAD;
    if (!isShort) {
      throw new SqlRefused(
          name + " takes a length up to " + LONGEST_PAD + ", written as a number.");
    }
    return name + "(" + String.join(", ", all(call)) + ")";
  }

  private String sequence(FunctionCall call, int count) throws SqlRefused {
    boolean isCounted =
        count == 2
            && Types.argument(call, 0) instanceof LongLiteral from
            && Types.argument(call, 1) instanceof LongLiteral to
            && Math.abs(to.getParsedValue() - from.getParsedValue()) < LONGEST_SEQUENCE;
    if (!isCounted) {
      throw new SqlRefused(
          "sequence takes two numbers, written out, with at most "
              + LONGEST_SEQUENCE
              + " between them.");
    }
    return (dialect == SqlDialect.TRINO ? "sequence(" : "range(")
        + (dialect == SqlDialect.TRINO
            ? String.join(", ", all(call)) + ")"
            : at(call, 0) + ", " + at(call, 1) + " + 1)");
  }
}
