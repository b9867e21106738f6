package dev.cloudward.toolsets.cases.sql;

import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.JoinOn;
import io.trino.sql.tree.JoinUsing;
import io.trino.sql.tree.Lateral;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.SampledRelation;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.TableSubquery;
import io.trino.sql.tree.Unnest;
import io.trino.sql.tree.Values;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Refuses joins that would pair every case with every other.
final class JoinGuard {

  private static final long FEW = 1_000;
  private static final Set<String> FOLDING =
      Set.of("count", "sum", "avg", "min", "max", "count_if", "approx_distinct", "array_agg");

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
    if (isNarrow(join.getLeft(), names) || isNarrow(join.getRight(), names)) {
      return true;
    }
    return switch (join.getCriteria().orElse(null)) {
      case JoinOn on -> hasEquality(on.getExpression());
      case JoinUsing _ -> true;
      case null, default -> where != null && hasEquality(where);
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

  static boolean isNarrow(Relation relation, Names names) throws SqlRefused {
    return switch (relation) {
      case AliasedRelation aliased -> isNarrow(aliased.getRelation(), names);
      case SampledRelation sample -> isNarrow(sample.getRelation(), names);
      case Unnest _, Values _ -> true;
      case Lateral lateral -> isNarrow(lateral.getQuery(), names);
      case TableSubquery inner -> isNarrow(inner.getQuery(), names);
      case Table table ->
          table.getName().getParts().size() == 1 && names.isNarrow(table.getName().getSuffix());
      case Join join -> isNarrow(join.getLeft(), names) && isNarrow(join.getRight(), names);
      default -> false;
    };
  }

  static boolean isNarrow(Query query, Names names) throws SqlRefused {
    return isFew(query.getLimit().orElse(null)) || isNarrow(query.getQueryBody(), names);
  }

  private static boolean isNarrow(QueryBody body, Names names) throws SqlRefused {
    return switch (body) {
      case Values _ -> true;
      case QuerySpecification specification ->
          isFew(specification.getLimit().orElse(null))
              || specification.getFrom().isEmpty()
              || isNarrow(specification.getFrom().get(), names)
              || (specification.getGroupBy().isEmpty() && folds(specification));
      default -> false;
    };
  }

  private static boolean isFew(@Nullable Node limit) throws SqlRefused {
    return Rows.count(limit) instanceof LongLiteral count && count.getParsedValue() <= FEW;
  }

  private static boolean folds(QuerySpecification specification) {
    return specification.getSelect().getSelectItems().stream()
        .anyMatch(item ->
            item instanceof SingleColumn column
                && column.getExpression() instanceof FunctionCall call
                && call.getWindow().isEmpty()
                && FOLDING.contains(Types.name(call)));
  }
}
