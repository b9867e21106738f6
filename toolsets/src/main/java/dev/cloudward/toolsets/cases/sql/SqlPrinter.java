package dev.cloudward.toolsets.cases.sql;

import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Except;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Intersect;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.Row;
import io.trino.sql.tree.Select;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SetOperation;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.TableSubquery;
import io.trino.sql.tree.Union;
import io.trino.sql.tree.Values;
import io.trino.sql.tree.WindowDefinition;
import io.trino.sql.tree.With;
import io.trino.sql.tree.WithQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Writes a checked query anew, word for word from what was understood of it: what is not known
/// here cannot come out.
final class SqlPrinter implements QueryWriter {

  private final SqlDialect dialect;
  private final ExpressionPrinter expressions;
  private final RelationPrinter relations;
  private final Names names;

  SqlPrinter(SqlDialect dialect, SqlSchema schema, AccountScope scope) {
    this.dialect = dialect;
    this.names = new Names();
    this.expressions = new ExpressionPrinter(dialect, this);
    this.relations = new RelationPrinter(dialect, schema, scope, names, expressions, this);
  }

  /// Writes a whole statement.
  ///
  /// @param skip rows to leave out at the front of the result
  /// @param most rows that the result may have
  String statement(Query query, long skip, long most) throws SqlRefused {
    return query(query, Rows.outer(skip, most));
  }

  @Override
  public String subquery(Query query) throws SqlRefused {
    return query(query, Rows.asWritten());
  }

  @Override
  public boolean isTimeColumn(Expression expression) {
    String alias = names.timedAlias();
    if (alias == null) {
      return false;
    }
    return switch (expression) {
      case Identifier column -> column.getValue().equalsIgnoreCase("timecreated");
      case DereferenceExpression path ->
          path.getBase() instanceof Identifier table
              && table.getValue().equalsIgnoreCase(alias)
              && path.getField()
                  .map(f -> f.getValue().equalsIgnoreCase("timecreated"))
                  .orElse(false);
      default -> false;
    };
  }

  private String query(Query query, Rows rows) throws SqlRefused {
    if (!query.getFunctions().isEmpty() || !query.getSessionProperties().isEmpty()) {
      throw new SqlRefused("WITH FUNCTION and WITH SESSION are not available here.");
    }
    names.open();
    StringBuilder out = new StringBuilder();
    if (query.getWith().isPresent()) {
      out.append(with(query.getWith().get())).append(' ');
    }
    boolean isWholeSpecification =
        query.getQueryBody() instanceof QuerySpecification
            && query.getOrderBy().isEmpty()
            && query.getLimit().isEmpty()
            && query.getOffset().isEmpty();
    if (isWholeSpecification) {
      out.append(specification((QuerySpecification) query.getQueryBody(), rows));
    } else {
      out.append(body(query.getQueryBody()));
      order(out, query.getOrderBy().orElse(null));
      out.append(
          rows.written(query.getOffset().orElse(null), query.getLimit().orElse(null), expressions));
    }
    names.close();
    return out.toString();
  }

  private String with(With with) throws SqlRefused {
    if (with.isRecursive()) {
      throw new SqlRefused("WITH RECURSIVE is not available here: it may never end.");
    }
    List<String> parts = new ArrayList<>();
    for (WithQuery part : with.getQueries()) {
      String name = part.getName().getValue();
      relations.checkNewName(name);
      String columns =
          part.getColumnNames().isPresent() ? columns(part.getColumnNames().get()) : "";
      String inner = subquery(part.getQuery());
      parts.add(Quoting.identifier(name) + columns + " AS (" + inner + ")");
      names.define(name, RowCount.of(part.getQuery(), names));
    }
    return "WITH " + String.join(", ", parts);
  }

  static String columns(List<Identifier> names) {
    return names.stream()
        .map(name -> Quoting.identifier(name.getValue()))
        .collect(java.util.stream.Collectors.joining(", ", " (", ")"));
  }

  String body(QueryBody body) throws SqlRefused {
    return switch (body) {
      case QuerySpecification specification -> specification(specification, Rows.asWritten());
      case Union union -> setOperation("UNION", union);
      case Intersect intersect -> setOperation("INTERSECT", intersect);
      case Except except -> setOperation("EXCEPT", except);
      case TableSubquery inner -> "(" + subquery(inner.getQuery()) + ")";
      case Table table -> "SELECT * FROM " + relations.print(table, false);
      case Values values -> values(values);
      default -> throw ExpressionPrinter.refused(body);
    };
  }

  private String setOperation(String name, SetOperation operation) throws SqlRefused {
    if (operation.getCorresponding().isPresent()) {
      throw new SqlRefused("CORRESPONDING is not available here.");
    }
    List<String> sides = new ArrayList<>();
    for (Relation side : operation.getRelations()) {
      if (!(side instanceof QueryBody body)) {
        throw ExpressionPrinter.refused(side);
      }
      sides.add("(" + body(body) + ")");
    }
    return String.join(" " + name + (operation.isDistinct() ? " " : " ALL "), sides);
  }

  String values(Values values) throws SqlRefused {
    List<String> rows = new ArrayList<>();
    for (Expression row : values.getRows()) {
      if (row instanceof Row several) {
        List<String> fields = new ArrayList<>();
        for (Row.Field field : several.getFields()) {
          fields.add(expressions.print(field.getExpression()));
        }
        rows.add("(" + String.join(", ", fields) + ")");
      } else {
        rows.add("(" + expressions.print(row) + ")");
      }
    }
    return "VALUES " + String.join(", ", rows);
  }

  private String specification(QuerySpecification query, Rows rows) throws SqlRefused {
    names.open();
    StringBuilder out = new StringBuilder();
    String from = "";
    if (query.getFrom().isPresent()) {
      JoinGuard.check(query.getFrom().get(), query.getWhere().orElse(null), names);
      from = " FROM " + relations.print(query.getFrom().get(), canBeTimed(query));
    }
    out.append("SELECT ").append(select(query.getSelect(), rows.isOuter())).append(from);
    if (query.getWhere().isPresent()) {
      out.append(" WHERE ").append(expressions.print(query.getWhere().get()));
    }
    if (query.getGroupBy().isPresent()) {
      out.append(" GROUP BY ").append(new Grouping(expressions).print(query.getGroupBy().get()));
    }
    if (query.getHaving().isPresent()) {
      out.append(" HAVING ").append(expressions.print(query.getHaving().get()));
    }
    windows(out, query.getWindows());
    order(out, query.getOrderBy().orElse(null));
    out.append(
        rows.written(query.getOffset().orElse(null), query.getLimit().orElse(null), expressions));
    names.close();
    return out.toString();
  }

  private static boolean canBeTimed(QuerySpecification query) {
    return query.getSelect().getSelectItems().stream().noneMatch(AllColumns.class::isInstance);
  }

  private String select(Select select, boolean isOuter) throws SqlRefused {
    List<String> items = new ArrayList<>();
    boolean isCounted = isOuter;
    int position = 0;
    for (SelectItem item : select.getSelectItems()) {
      switch (item) {
        case AllColumns all -> {
          isCounted = false;
          items.add(all(all));
        }
        case SingleColumn column -> {
          String printed = expressions.print(column.getExpression());
          String label = label(column, isCounted ? position : -1);
          items.add(label == null ? printed : printed + " AS " + Quoting.identifier(label));
        }
        default -> throw ExpressionPrinter.refused(item);
      }
      position++;
    }
    return (select.isDistinct() ? "DISTINCT " : "") + String.join(", ", items);
  }

  /// Athena's labels: in lower case, and `_col0` for what has no name.
  private static @Nullable String label(SingleColumn column, int position) {
    if (column.getAlias().isPresent()) {
      return column.getAlias().get().getValue().toLowerCase(Locale.ROOT);
    }
    return switch (column.getExpression()) {
      case Identifier _, DereferenceExpression _ -> null;
      default -> position < 0 ? null : "_col" + position;
    };
  }

  private String all(AllColumns all) throws SqlRefused {
    if (!all.getAliases().isEmpty()) {
      throw new SqlRefused("(...).* AS (...) is not available here.");
    }
    if (all.getTarget().isEmpty()) {
      return "*";
    }
    if (!(all.getTarget().get() instanceof Identifier table)) {
      throw new SqlRefused("only a table's name may stand before .* here.");
    }
    return Quoting.identifier(table.getValue()) + ".*";
  }

  private void windows(StringBuilder out, List<WindowDefinition> windows) throws SqlRefused {
    List<String> each = new ArrayList<>();
    CallPrinter calls = new CallPrinter(dialect, expressions);
    for (WindowDefinition window : windows) {
      each.add(
          Quoting.identifier(window.getName().getValue())
              + " AS "
              + calls.window(window.getWindow()));
    }
    if (!each.isEmpty()) {
      out.append(" WINDOW ").append(String.join(", ", each));
    }
  }

  private void order(StringBuilder out, @Nullable OrderBy order) throws SqlRefused {
    if (order != null) {
      out.append(' ').append(Sorting.print(order, expressions));
    }
  }
}
