package dev.cloudward.toolsets.cases.sql;

import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.Array;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.Lateral;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
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

/// How many rows a relation has at most, as far as its text tells: a million where it does not.
final class RowCount {

  /// Rows of a table.
  static final long TABLE = 1_000_000;

  /// Items of an array that is a column: words of a text, cases of a group.
  private static final long ARRAY = 100;

  private static final long MOST = Long.MAX_VALUE / 4;
  private static final Set<String> FOLDING =
      Set.of(
          "count",
          "sum",
          "avg",
          "min",
          "max",
          "count_if",
          "approx_distinct",
          "array_agg",
          "bool_or",
          "bool_and",
          "max_by",
          "min_by",
          "approx_percentile",
          "stddev");

  private RowCount() {}

  static long of(Relation relation, Names names) throws SqlRefused {
    return switch (relation) {
      case AliasedRelation aliased -> of(aliased.getRelation(), names);
      case SampledRelation sample -> of(sample.getRelation(), names);
      case Values values -> values.getRows().size();
      case Unnest unnest -> items(unnest);
      case Lateral lateral -> of(lateral.getQuery(), names);
      case TableSubquery inner -> of(inner.getQuery(), names);
      case Table table ->
          table.getName().getParts().size() == 1
              ? names.rows(table.getName().getSuffix()).orElse(TABLE)
              : TABLE;
      case Join join -> of(join, names);
      default -> TABLE;
    };
  }

  /// What is joined by equal columns has about as many rows as the larger side.
  private static long of(Join join, Names names) throws SqlRefused {
    long left = of(join.getLeft(), names);
    long right = of(join.getRight(), names);
    return JoinGuard.joinsEqual(join) ? Math.max(left, right) : product(left, right);
  }

  static long product(long left, long right) {
    return left > 0 && right > MOST / left ? MOST : left * right;
  }

  static long of(Query query, Names names) throws SqlRefused {
    return limited(query.getLimit().orElse(null), of(query.getQueryBody(), names));
  }

  private static long of(QueryBody body, Names names) throws SqlRefused {
    return switch (body) {
      case Values values -> values.getRows().size();
      case TableSubquery inner -> of(inner.getQuery(), names);
      case QuerySpecification specification -> of(specification, names);
      default -> TABLE;
    };
  }

  private static long of(QuerySpecification query, Names names) throws SqlRefused {
    boolean isOne = query.getFrom().isEmpty() || (query.getGroupBy().isEmpty() && folds(query));
    long rows = isOne ? 1 : of(query.getFrom().orElseThrow(), names);
    return limited(query.getLimit().orElse(null), rows);
  }

  private static long limited(@Nullable Node limit, long rows) throws SqlRefused {
    return Rows.count(limit) instanceof LongLiteral count
        ? Math.min(rows, count.getParsedValue())
        : rows;
  }

  private static boolean folds(QuerySpecification query) {
    return query.getSelect().getSelectItems().stream()
        .anyMatch(item ->
            item instanceof SingleColumn column
                && column.getExpression() instanceof FunctionCall call
                && call.getWindow().isEmpty()
                && FOLDING.contains(Types.name(call)));
  }

  private static long items(Unnest unnest) {
    return unnest.getExpressions().stream().mapToLong(RowCount::items).max().orElse(ARRAY);
  }

  private static long items(Expression array) {
    return switch (array) {
      case Array written -> written.getValues().size();
      case FunctionCall call
          when Types.name(call).equals("sequence")
              && call.getArguments().size() > 1
              && Types.argument(call, 0) instanceof LongLiteral from
              && Types.argument(call, 1) instanceof LongLiteral to ->
          Math.max(1, to.getParsedValue() - from.getParsedValue() + 1);
      default -> ARRAY;
    };
  }
}
