package dev.cloudward.toolsets.cases.sql;

import io.trino.sql.tree.ArithmeticBinaryExpression;
import io.trino.sql.tree.ArithmeticUnaryExpression;
import io.trino.sql.tree.Array;
import io.trino.sql.tree.AtTimeZone;
import io.trino.sql.tree.BooleanLiteral;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.CoalesceExpression;
import io.trino.sql.tree.CurrentDate;
import io.trino.sql.tree.CurrentTime;
import io.trino.sql.tree.CurrentTimestamp;
import io.trino.sql.tree.DecimalLiteral;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.DoubleLiteral;
import io.trino.sql.tree.ExistsPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Extract;
import io.trino.sql.tree.Format;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.GenericLiteral;
import io.trino.sql.tree.GroupingOperation;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.IfExpression;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.IntervalLiteral;
import io.trino.sql.tree.LambdaExpression;
import io.trino.sql.tree.LocalTimestamp;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.NotExpression;
import io.trino.sql.tree.NullIfExpression;
import io.trino.sql.tree.NullLiteral;
import io.trino.sql.tree.Parameter;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.Row;
import io.trino.sql.tree.SearchedCaseExpression;
import io.trino.sql.tree.SimpleCaseExpression;
import io.trino.sql.tree.StringLiteral;
import io.trino.sql.tree.SubqueryExpression;
import io.trino.sql.tree.SubscriptExpression;
import io.trino.sql.tree.Trim;
import io.trino.sql.tree.TryExpression;
import io.trino.sql.tree.WhenClause;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Writes expressions; what it does not know, it refuses by name.
final class ExpressionPrinter {

  /// Bounds what templates that repeat an argument can make of nested calls.
  static final int MAX_CHARACTERS = 400_000;

  private static final Pattern WIDE = Pattern.compile("%[^%a-zA-Z]*(?:\\d{4}|\\*)");
  private static final int MAX_DEPTH = 400;
  private static final Set<String> ZONED =
      Set.of("year", "month", "day", "hour", "minute", "second", "quarter", "week");

  private final SqlDialect dialect;
  private final QueryWriter queries;
  private final TypeNames types;
  private final Literals literals;
  private final Arithmetic arithmetic;
  private final CallPrinter calls;
  private final PredicatePrinter predicates;
  private int depth;

  ExpressionPrinter(SqlDialect dialect, QueryWriter queries) {
    this.dialect = dialect;
    this.queries = queries;
    this.types = new TypeNames(dialect);
    this.literals = new Literals(dialect);
    this.arithmetic = new Arithmetic(dialect, this);
    this.calls = new CallPrinter(dialect, this);
    this.predicates = new PredicatePrinter(this, queries);
  }

  String print(Expression expression) throws SqlRefused {
    if (++depth > MAX_DEPTH) {
      throw new SqlRefused("the query nests deeper than " + MAX_DEPTH + " expressions.");
    }
    String printed = written(expression);
    depth--;
    if (printed.length() > MAX_CHARACTERS) {
      throw new SqlRefused("the query is too large once it is written out.");
    }
    return printed;
  }

  String list(List<? extends Expression> expressions) throws SqlRefused {
    return String.join(", ", each(expressions));
  }

  List<String> each(List<? extends Expression> expressions) throws SqlRefused {
    List<String> printed = new ArrayList<>();
    for (Expression expression : expressions) {
      printed.add(print(expression));
    }
    return printed;
  }

  boolean isTimeColumn(Expression expression) {
    return dialect == SqlDialect.DUCKDB && queries.isTimeColumn(expression);
  }

  private String written(Expression expression) throws SqlRefused {
    return switch (expression) {
      case Identifier name -> Quoting.identifier(name.getValue());
      case DereferenceExpression path -> path(path);
      case StringLiteral text -> Quoting.text(text.getValue());
      case LongLiteral number -> number.getValue();
      case DecimalLiteral number -> literals.exact(number);
      case DoubleLiteral number -> Literals.real(number.getValue());
      case BooleanLiteral truth -> truth.getValue() ? "true" : "false";
      case NullLiteral _ -> "NULL";
      case GenericLiteral literal -> literals.typed(literal);
      case IntervalLiteral interval -> Literals.interval(interval);
      case Parameter parameter -> dialect == SqlDialect.TRINO ? "?" : "$" + (parameter.getId() + 1);
      case ArithmeticBinaryExpression sum -> arithmetic.print(sum);
      case ArithmeticUnaryExpression unary ->
          "("
              + (unary.getSign() == ArithmeticUnaryExpression.Sign.MINUS ? "- " : "+ ")
              + print(unary.getValue())
              + ")";
      case LogicalExpression logical ->
          "(" + String.join(" " + logical.getOperator() + " ", each(logical.getTerms())) + ")";
      case NotExpression not -> "(NOT " + print(not.getValue()) + ")";
      case Predicated predicated -> predicates.print(predicated);
      case InListExpression values -> "(" + list(values.getValues()) + ")";
      case SubqueryExpression inner -> "(" + queries.subquery(inner.getQuery()) + ")";
      case ExistsPredicate exists -> "(EXISTS " + print(exists.getSubquery()) + ")";
      case SimpleCaseExpression choice ->
          "CASE "
              + print(choice.getOperand())
              + whens(choice.getWhenClauses())
              + otherwise(choice.getDefaultValue().orElse(null));
      case SearchedCaseExpression choice ->
          "CASE"
              + whens(choice.getWhenClauses())
              + otherwise(choice.getDefaultValue().orElse(null));
      case IfExpression choice ->
          "CASE WHEN "
              + print(choice.getCondition())
              + " THEN "
              + print(choice.getTrueValue())
              + otherwise(choice.getFalseValue().orElse(null));
      case CoalesceExpression values -> "coalesce(" + list(values.getOperands()) + ")";
      case NullIfExpression pair ->
          "nullif(" + print(pair.getFirst()) + ", " + print(pair.getSecond()) + ")";
      case TryExpression attempt -> arithmetic.attempt(attempt);
      case Cast cast -> cast(cast);
      case AtTimeZone zoned ->
          "(" + print(zoned.getValue()) + " AT TIME ZONE " + print(zoned.getTimeZone()) + ")";
      case Extract extract -> extract(extract);
      case Trim trim -> trim(trim);
      case Format format -> format(format);
      case CurrentDate _ -> "current_date";
      case CurrentTimestamp _ -> dialect == SqlDialect.TRINO ? "current_timestamp" : "now()";
      case LocalTimestamp _ -> "localtimestamp";
      case CurrentTime _ -> "current_time";
      case Array array ->
          (dialect == SqlDialect.TRINO ? "ARRAY[" : "[") + list(array.getValues()) + "]";
      case Row row -> row(row);
      case SubscriptExpression place ->
          print(place.getBase()) + "[" + print(place.getIndex()) + "]";
      case LambdaExpression lambda -> lambda(lambda);
      case GroupingOperation grouping -> "grouping(" + list(grouping.getGroupingColumns()) + ")";
      case FunctionCall call -> calls.print(call);
      default -> throw refused(expression);
    };
  }

  static SqlRefused refused(Object node) {
    String name = node.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    return new SqlRefused(
        name.toLowerCase(Locale.ROOT) + " is not available in queries on support cases.");
  }

  private String path(DereferenceExpression path) throws SqlRefused {
    if (path.getField().isEmpty()) {
      throw new SqlRefused("a path in this query ends without a column.");
    }
    return print(path.getBase()) + "." + Quoting.identifier(path.getField().get().getValue());
  }

  private String whens(List<WhenClause> clauses) throws SqlRefused {
    StringBuilder printed = new StringBuilder();
    for (WhenClause clause : clauses) {
      printed
          .append(" WHEN ")
          .append(print(operand(clause)))
          .append(" THEN ")
          .append(print(clause.getResult()));
    }
    return printed.toString();
  }

  private static Expression operand(WhenClause clause) throws SqlRefused {
    if (clause.getMatch() instanceof WhenClause.Operand operand) {
      return operand.expression();
    }
    throw new SqlRefused("CASE ... WHEN takes values or conditions here.");
  }

  private String otherwise(@Nullable Expression value) throws SqlRefused {
    return value == null ? " END" : " ELSE " + print(value) + " END";
  }

  private String cast(Cast cast) throws SqlRefused {
    String value = print(cast.getExpression());
    String type = types.of(cast.getType());
    String printed = (cast.isSafe() ? "TRY_CAST(" : "CAST(") + value + " AS " + type + ")";
    long length = TypeNames.length(cast.getType());
    return length >= 0 && dialect == SqlDialect.DUCKDB
        ? "substr(" + printed + ", 1, " + length + ")"
        : printed;
  }

  private String extract(Extract extract) throws SqlRefused {
    String field = extract.getField().name().toLowerCase(Locale.ROOT);
    if (dialect == SqlDialect.TRINO) {
      return "extract(" + field + " FROM " + print(extract.getExpression()) + ")";
    }
    String function =
        switch (field) {
          case "day_of_month" -> "day";
          case "day_of_week", "dow" -> "isodow";
          case "day_of_year", "doy" -> "dayofyear";
          case "year_of_week", "yow" -> "isoyear";
          default -> field;
        };
    boolean isKnown = ZONED.contains(function) || function.matches("isodow|dayofyear|isoyear");
    if (!isKnown) {
      throw new SqlRefused("extract(" + field + " ...) is not available here.");
    }
    return function + "(" + print(extract.getExpression()) + ")";
  }

  /// A width may be no larger than what lpad takes.
  private String format(Format format) throws SqlRefused {
    boolean isShort =
        format.getArguments().getFirst() instanceof StringLiteral pattern
            && !WIDE.matcher(pattern.getValue()).find();
    if (!isShort) {
      throw new SqlRefused(
          "format takes a pattern that is written out, with widths of at most three digits.");
    }
    return (dialect == SqlDialect.TRINO ? "format(" : "printf(")
        + list(format.getArguments())
        + ")";
  }

  private String trim(Trim trim) throws SqlRefused {
    String source = print(trim.getTrimSource());
    if (dialect == SqlDialect.TRINO) {
      String characters =
          trim.getTrimCharacter().isPresent() ? print(trim.getTrimCharacter().get()) + " " : "";
      return "trim(" + trim.getSpecification() + " " + characters + "FROM " + source + ")";
    }
    String function = trim.getSpecification().getFunctionName();
    return trim.getTrimCharacter().isPresent()
        ? function + "(" + source + ", " + print(trim.getTrimCharacter().get()) + ")"
        : function + "(" + source + ")";
  }

  private String row(Row row) throws SqlRefused {
    List<String> fields = new ArrayList<>();
    for (Row.Field field : row.getFields()) {
      fields.add(print(field.getExpression()));
    }
    return (dialect == SqlDialect.TRINO ? "ROW(" : "row(") + String.join(", ", fields) + ")";
  }

  private String lambda(LambdaExpression lambda) throws SqlRefused {
    String names =
        String.join(
            ", ",
            lambda.getArguments().stream()
                .map(argument -> Quoting.identifier(argument.getName().getValue()))
                .toList());
    return dialect == SqlDialect.TRINO
        ? "(" + names + ") -> " + print(lambda.getBody())
        : "lambda " + names + ": " + print(lambda.getBody());
  }
}
