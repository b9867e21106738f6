package dev.cloudward.toolsets.cases.sql;

import io.trino.sql.tree.CallArgument;
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
  private static final int LONGEST_TEXT = 1_000_000;
  private static final int LONGEST_REPLACEMENT = 100;
  private static final int MOST_TERMS = 20;
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
      return concat(call);
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
      case "replace/2", "regexp_replace/2" -> null;
      case "replace/3" -> replace(call);
      case "regexp_replace/3" -> replacement(call);
      default ->
          throw new SqlRefused(
              "the function " + name + " with " + count + " arguments is not available here.");
    };
  }

  /// DuckDB does not count texts against its memory, so that what is put together from itself again
  /// and again must end somewhere.
  private String concat(FunctionCall call) throws SqlRefused {
    List<String> terms = new ArrayList<>();
    for (Expression term : terms(call)) {
      if (terms.size() == MOST_TERMS) {
        String first = bounded(terms);
        terms.clear();
        terms.add(first);
      }
      terms.add(expressions.print(term));
    }
    return bounded(terms);
  }

  private static String bounded(List<String> terms) {
    return "(" + String.join(" || ", terms) + ")[1:" + LONGEST_TEXT + "]";
  }

  /// `a || b || c` is a call within a call.
  private static List<Expression> terms(FunctionCall call) {
    List<Expression> terms = new ArrayList<>();
    for (CallArgument argument : call.getArguments()) {
      if (argument.getValue() instanceof FunctionCall inner && Types.name(inner).equals("concat")) {
        terms.addAll(terms(inner));
      } else {
        terms.add(argument.getValue());
      }
    }
    return terms;
  }

  /// A text that replaces another may be longer, but not by much.
  private String replace(FunctionCall call) throws SqlRefused {
    if (text(call, 2).length() > LONGEST_REPLACEMENT) {
      throw new SqlRefused(
          "replace takes a replacement of at most " + LONGEST_REPLACEMENT + " characters.");
    }
    return "replace(" + String.join(", ", all(call)) + ")[1:" + LONGEST_TEXT + "]";
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
    if (with.length() > LONGEST_REPLACEMENT) {
      throw new SqlRefused(
          "regexp_replace takes a replacement of at most " + LONGEST_REPLACEMENT + " characters.");
    }
    return "regexp_replace("
        + at(call, 0)
        + ", "
        + at(call, 1)
        + ", "
        + Quoting.text(with)
        + ", 'g')[1:"
        + LONGEST_TEXT
        + "]";
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
            && length.getParsedValue() >= 0
            && length.getParsedValue() <= LONGEST_PAD;
    if (!isShort) {
      throw new SqlRefused(
          name + " takes a length of 0 to " + LONGEST_PAD + ", written as a number.");
    }
    return name + "(" + String.join(", ", all(call)) + ")";
  }

  private static boolean isShort(long from, long to) {
    try {
      return Math.absExact(Math.subtractExact(to, from)) < LONGEST_SEQUENCE;
    } catch (ArithmeticException e) {
      return false;
    }
  }

  private String sequence(FunctionCall call, int count) throws SqlRefused {
    boolean isCounted =
        count == 2
            && Types.argument(call, 0) instanceof LongLiteral from
            && Types.argument(call, 1) instanceof LongLiteral to
            && isShort(from.getParsedValue(), to.getParsedValue());
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
