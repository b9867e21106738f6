package dev.cloudward.toolsets.cases.sql;

import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.JoinOn;
import io.trino.sql.tree.JoinUsing;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.Relation;
import org.jspecify.annotations.Nullable;

/// Refuses joins that would pair every case with every other.
final class JoinGuard {

  /// A table of a million cases beside a thousand rows.
  private static final long MOST_PAIRS = 1_000_000_000;

  private JoinGuard() {}

  static void check(Relation relation, @Nullable Expression where, Names names) throws SqlRefused {
    switch (relation) {
      case Join join -> {
        check(join.getLeft(), where, names);
        check(join.getRight(), where, names);
        if (!isBounded(join, where, names)) {
          throw new SqlRefused(
              "this join pairs every row of one side with every row of the other.",
              "Join by equal columns: a JOIN b ON a.case_number = b.case_number.");
        }
      }
      case AliasedRelation aliased -> check(aliased.getRelation(), where, names);
      default -> {
        // Nothing is joined here.
      }
    }
  }

  private static boolean isBounded(Join join, @Nullable Expression where, Names names)
      throws SqlRefused {
    long pairs =
        RowCount.product(RowCount.of(join.getLeft(), names), RowCount.of(join.getRight(), names));
    if (pairs <= MOST_PAIRS) {
      return true;
    }
    return joinsEqual(join)
        || (join.getCriteria().isEmpty() && where != null && hasEquality(where));
  }

  /// Whether columns of both sides must be equal.
  static boolean joinsEqual(Join join) {
    return switch (join.getCriteria().orElse(null)) {
      case JoinOn on -> hasEquality(on.getExpression());
      case JoinUsing _ -> true;
      case null, default -> false;
    };
  }

  private static boolean hasEquality(Expression condition) {
    return switch (condition) {
      case LogicalExpression logical ->
          logical.getOperator() == LogicalExpression.Operator.AND
              && logical.getTerms().stream().anyMatch(JoinGuard::hasEquality);
      case Predicated predicated ->
          predicated.getPredicate() instanceof ComparisonPredicate comparison
              && comparison.getOperator() == ComparisonPredicate.Operator.EQUAL
              && namesColumn(predicated.getValue())
              && namesColumn(comparison.getRight())
              && !owner(predicated.getValue()).equals(owner(comparison.getRight()));
      default -> false;
    };
  }

  private static boolean namesColumn(Node node) {
    return node instanceof Identifier
        || node instanceof DereferenceExpression
        || node.getChildren().stream().anyMatch(JoinGuard::namesColumn);
  }

  /// The table that a column is qualified with, else the column itself.
  private static String owner(Node node) {
    return switch (node) {
      case DereferenceExpression path -> path.getBase().toString();
      case Identifier name -> name.getValue();
      default ->
          node.getChildren().stream()
              .filter(JoinGuard::namesColumn)
              .findFirst()
              .map(JoinGuard::owner)
              .orElse("");
    };
  }
}
