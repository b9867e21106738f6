package dev.cloudward.toolsets.cases.sql;

import io.trino.sql.tree.CallArgument;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FrameBound;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.StringLiteral;
import io.trino.sql.tree.Window;
import io.trino.sql.tree.WindowFrame;
import io.trino.sql.tree.WindowReference;
import io.trino.sql.tree.WindowSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Writes calls of functions that are on the list.
final class CallPrinter {

  private static final Pattern NAME = Pattern.compile("[a-z_0-9]+");
  private static final Pattern NOT_RE2 =
      Pattern.compile("\\(\\?(?:[=!>]|<[=!])|\\\\[1-9]|[*+?}]\\+");

  private final SqlDialect dialect;
  private final ExpressionPrinter expressions;
  private final SpecialCalls specials;

  CallPrinter(SqlDialect dialect, ExpressionPrinter expressions) {
    this.dialect = dialect;
    this.expressions = expressions;
    this.specials = new SpecialCalls(dialect, expressions);
  }

  String print(FunctionCall call) throws SqlRefused {
    String name = Types.name(call);
    if (call.getName().getParts().size() > 1 || !Functions.all().knows(name)) {
      throw Functions.all().unknown(name);
    }
    if (call.hasNamedArguments() || call.getProcessingMode().isPresent()) {
      throw new SqlRefused("calls with named arguments are not available here.");
    }
    checkPattern(name, call);
    if (Functions.SPECIAL.contains(name)) {
      String special = specials.print(name, call);
      if (special != null) {
        boolean isWindowed = call.getWindow().isPresent() || call.getFilter().isPresent();
        return isWindowed ? special + filter(call) + over(call) : special;
      }
    }
    List<String> arguments = new ArrayList<>();
    for (CallArgument argument : call.getArguments()) {
      arguments.add(expressions.print(argument.getValue()));
    }
    return dialect == SqlDialect.TRINO
        ? plain(name, call, arguments)
        : translated(name, call, arguments);
  }

  private String translated(String name, FunctionCall call, List<String> arguments)
      throws SqlRefused {
    if (name.equals("from_iso8601_timestamp")
        && arguments.size() == 1
        && expressions.isTimeColumn(Types.argument(call, 0))) {
      return arguments.get(0).replaceFirst("(?i)\"timecreated\"$", "\"created_at\"");
    }
    String template =
        Functions.all()
            .template(name, arguments.size())
            .orElseThrow(() ->
                new SqlRefused(
                    "the function "
                        + name
                        + " with "
                        + arguments.size()
                        + " arguments is not available here."));
    if (NAME.matcher(template).matches()) {
      return plain(template, call, arguments);
    }
    if (call.isDistinct()
        || call.getFilter().isPresent()
        || call.getWindow().isPresent()
        || call.getOrderBy().isPresent()) {
      throw new SqlRefused(
          name + " with DISTINCT, ORDER BY, FILTER or OVER is not available here.");
    }
    return Functions.fill(template, arguments);
  }

  private String plain(String name, FunctionCall call, List<String> arguments) throws SqlRefused {
    String list = name.equals("count") && arguments.isEmpty() ? "*" : String.join(", ", arguments);
    String order =
        call.getOrderBy().isPresent()
            ? " " + Sorting.print(call.getOrderBy().get(), expressions)
            : "";
    String nulls = call.getNullTreatment().map(t -> " " + t + " NULLS").orElse("");
    boolean isInside = dialect == SqlDialect.DUCKDB;
    return name
        + "("
        + (call.isDistinct() ? "DISTINCT " : "")
        + list
        + (isInside ? nulls : "")
        + order
        + ")"
        + (isInside ? "" : nulls)
        + filter(call)
        + over(call);
  }

  private String filter(FunctionCall call) throws SqlRefused {
    return call.getFilter().isPresent()
        ? " FILTER (WHERE " + expressions.print(call.getFilter().get()) + ")"
        : "";
  }

  private String over(FunctionCall call) throws SqlRefused {
    return call.getWindow().isPresent() ? " OVER " + window(call.getWindow().get()) : "";
  }

  String window(Window window) throws SqlRefused {
    return switch (window) {
      case WindowReference reference -> Quoting.identifier(reference.getName().getValue());
      case WindowSpecification specification -> "(" + specification(specification) + ")";
      default -> throw ExpressionPrinter.refused(window);
    };
  }

  private String specification(WindowSpecification window) throws SqlRefused {
    List<String> parts = new ArrayList<>();
    window
        .getExistingWindowName()
        .ifPresent(name -> parts.add(Quoting.identifier(name.getValue())));
    if (!window.getPartitionBy().isEmpty()) {
      parts.add("PARTITION BY " + expressions.list(window.getPartitionBy()));
    }
    if (window.getOrderBy().isPresent()) {
      parts.add(Sorting.print(window.getOrderBy().get(), expressions));
    }
    if (window.getFrame().isPresent()) {
      parts.add(frame(window.getFrame().get()));
    }
    return String.join(" ", parts);
  }

  private String frame(WindowFrame frame) throws SqlRefused {
    if (frame.getPattern().isPresent() || !frame.getMeasures().isEmpty()) {
      throw new SqlRefused("row patterns are not available here.");
    }
    String start = bound(frame.getStart());
    return frame.getEnd().isPresent()
        ? frame.getType() + " BETWEEN " + start + " AND " + bound(frame.getEnd().get())
        : frame.getType() + " " + start;
  }

  private String bound(FrameBound bound) throws SqlRefused {
    String value = bound.getValue().isPresent() ? expressions.print(bound.getValue().get()) : "";
    return switch (bound.getType()) {
      case UNBOUNDED_PRECEDING -> "UNBOUNDED PRECEDING";
      case PRECEDING -> value + " PRECEDING";
      case CURRENT_ROW -> "CURRENT ROW";
      case FOLLOWING -> value + " FOLLOWING";
      case UNBOUNDED_FOLLOWING -> "UNBOUNDED FOLLOWING";
    };
  }

  /// DuckDB's regular expressions look neither ahead nor behind.
  private void checkPattern(String name, FunctionCall call) throws SqlRefused {
    if (dialect == SqlDialect.TRINO || !name.startsWith("regexp_")) {
      return;
    }
    for (CallArgument argument : call.getArguments()) {
      Expression value = argument.getValue();
      if (value instanceof StringLiteral text && NOT_RE2.matcher(text.getValue()).find()) {
        throw new SqlRefused(
            "the regular expression '"
                + text.getValue()
                + "' uses look-around, back references or possessive quantifiers, which the"
                + " embedded engine does not have.",
            "Write it without them, for example as two conditions.");
      }
    }
  }
}
