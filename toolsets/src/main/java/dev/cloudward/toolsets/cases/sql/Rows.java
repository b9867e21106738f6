package dev.cloudward.toolsets.cases.sql;

import io.trino.sql.tree.AllRows;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FetchFirst;
import io.trino.sql.tree.Limit;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.Offset;
import io.trino.sql.tree.Parameter;
import org.jspecify.annotations.Nullable;

/// Which rows of a result come back.
///
/// @param isOuter whether this is the statement itself, and not a query within
/// @param skip rows to leave out on top of the statement's own OFFSET
/// @param most rows to return on top of the statement's own LIMIT
record Rows(boolean isOuter, long skip, long most) {

  static Rows asWritten() {
    return new Rows(false, 0, Long.MAX_VALUE);
  }

  static Rows outer(long skip, long most) {
    return new Rows(true, skip, most);
  }

  String written(@Nullable Offset offset, @Nullable Node limit, ExpressionPrinter expressions)
      throws SqlRefused {
    Expression count = count(limit);
    Expression from = offset == null ? null : offset.getRowCount();
    if (count instanceof Parameter || from instanceof Parameter || !isOuter) {
      return (from == null ? "" : " OFFSET " + expressions.print(from))
          .concat(count == null ? "" : " LIMIT " + expressions.print(count));
    }
    long own = number(from, 0);
    long limited = number(count, Long.MAX_VALUE);
    long first = own + skip;
    long rows = Math.min(most, limited == Long.MAX_VALUE ? limited : Math.max(0, limited - skip));
    return (first == 0 ? "" : " OFFSET " + first)
        + (rows == Long.MAX_VALUE ? "" : " LIMIT " + rows);
  }

  static @Nullable Expression count(@Nullable Node limit) throws SqlRefused {
    return switch (limit) {
      case null -> null;
      case Limit plain -> plain.getRowCount() instanceof AllRows ? null : plain.getRowCount();
      case FetchFirst fetch -> {
        if (fetch.isWithTies()) {
          throw new SqlRefused("FETCH FIRST ... WITH TIES is not available here.");
        }
        yield fetch.getRowCount().orElse(new LongLiteral(new NodeLocation(1, 1), "1"));
      }
      default -> throw ExpressionPrinter.refused(limit);
    };
  }

  private static long number(@Nullable Expression expression, long otherwise) throws SqlRefused {
    return switch (expression) {
      case null -> otherwise;
      case LongLiteral literal -> literal.getParsedValue();
      default -> throw new SqlRefused("LIMIT and OFFSET take numbers.");
    };
  }
}
