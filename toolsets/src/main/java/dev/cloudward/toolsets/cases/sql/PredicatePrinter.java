package dev.cloudward.toolsets.cases.sql;

import io.trino.sql.tree.BetweenPredicate;
import io.trino.sql.tree.BooleanTestPredicate;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.DistinctFromPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.IsNullPredicate;
import io.trino.sql.tree.LikePredicate;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.QuantifiedComparisonPredicate;
import io.trino.sql.tree.SubqueryExpression;

/// Writes conditions on a value.
final class PredicatePrinter {

  private final ExpressionPrinter expressions;
  private final QueryWriter queries;

  PredicatePrinter(ExpressionPrinter expressions, QueryWriter queries) {
    this.expressions = expressions;
    this.queries = queries;
  }

  String print(Predicated predicated) throws SqlRefused {
    String value = expressions.print(predicated.getValue());
    return "(" + value + " " + rest(predicated.getPredicate()) + ")";
  }

  private String rest(io.trino.sql.tree.Predicate predicate) throws SqlRefused {
    return switch (predicate) {
      case ComparisonPredicate comparison ->
          comparison.getOperator().getValue() + " " + expressions.print(comparison.getRight());
      case DistinctFromPredicate distinct ->
          "IS "
              + not(distinct.isNegated())
              + "DISTINCT FROM "
              + expressions.print(distinct.getRight());
      case InPredicate in -> not(in.isNegated()) + "IN " + values(in.getValueList());
      case BetweenPredicate between -> between(between);
      case LikePredicate like ->
          not(like.isNegated())
              + "LIKE "
              + expressions.print(like.getPattern())
              + (like.getEscape().isPresent()
                  ? " ESCAPE " + expressions.print(like.getEscape().get())
                  : "");
      case IsNullPredicate isNull -> "IS " + not(isNull.isNegated()) + "NULL";
      case BooleanTestPredicate test ->
          "IS "
              + not(test.isNegated())
              + (test.getTruthValue().name().equals("UNKNOWN")
                  ? "NULL"
                  : test.getTruthValue().name());
      case QuantifiedComparisonPredicate all ->
          all.getOperator().getValue()
              + " "
              + all.getQuantifier()
              + " "
              + expressions.print(all.getSubquery());
      default -> throw ExpressionPrinter.refused(predicate);
    };
  }

  private String between(BetweenPredicate between) throws SqlRefused {
    if (between.isSymmetric()) {
      throw new SqlRefused("BETWEEN SYMMETRIC is not available here.");
    }
    return not(between.isNegated())
        + "BETWEEN "
        + expressions.print(between.getMin())
        + " AND "
        + expressions.print(between.getMax());
  }

  private String values(Expression list) throws SqlRefused {
    return switch (list) {
      case InListExpression values -> "(" + expressions.list(values.getValues()) + ")";
      case SubqueryExpression inner -> "(" + queries.subquery(inner.getQuery()) + ")";
      default -> throw ExpressionPrinter.refused(list);
    };
  }

  private static String not(boolean isNegated) {
    return isNegated ? "NOT " : "";
  }
}
