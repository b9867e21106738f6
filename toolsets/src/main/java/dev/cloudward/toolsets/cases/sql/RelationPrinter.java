package dev.cloudward.toolsets.cases.sql;

import dev.cloudward.kernel.text.Nearest;
import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.JoinCriteria;
import io.trino.sql.tree.JoinOn;
import io.trino.sql.tree.JoinUsing;
import io.trino.sql.tree.Lateral;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.SampledRelation;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.TableFunctionInvocation;
import io.trino.sql.tree.TableSubquery;
import io.trino.sql.tree.Unnest;
import io.trino.sql.tree.Values;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Writes what stands after FROM; tables must be on the list, and get the caller's accounts put
/// below them.
final class RelationPrinter {

  private static final int MAX_TABLES = 12;
  private static final Pattern OURS = Pattern.compile("case_insights[a-z0-9_-]*");
  private static final String TIMED = "case_summary_timed";

  private final SqlDialect dialect;
  private final SqlSchema schema;
  private final AccountScope scope;
  private final Names names;
  private final ExpressionPrinter expressions;
  private final SqlPrinter queries;
  private int tables;

  RelationPrinter(
      SqlDialect dialect,
      SqlSchema schema,
      AccountScope scope,
      Names names,
      ExpressionPrinter expressions,
      SqlPrinter queries) {
    this.dialect = dialect;
    this.schema = schema;
    this.scope = scope;
    this.names = names;
    this.expressions = expressions;
    this.queries = queries;
  }

  /// @param canBeTimed whether a further column would not show
  String print(Relation relation, boolean canBeTimed) throws SqlRefused {
    return switch (relation) {
      case Table table -> {
        String name = table.getName().getSuffix();
        yield source(table, name, canBeTimed) + " AS " + Quoting.identifier(name);
      }
      case AliasedRelation aliased -> aliased(aliased, canBeTimed);
      case TableSubquery inner -> "(" + queries.subquery(inner.getQuery()) + ")";
      case Values values -> "(" + queries.values(values) + ")";
      case Unnest unnest -> unnest(unnest);
      case Lateral lateral -> "LATERAL (" + queries.subquery(lateral.getQuery()) + ")";
      case Join join -> join(join);
      case SampledRelation sample -> sample(sample);
      case TableFunctionInvocation call ->
          throw new SqlRefused(
              "the table function " + call.getName() + " is not available here.", tablesHint());
      default -> throw ExpressionPrinter.refused(relation);
    };
  }

  /// A new name must not hide a table.
  void checkNewName(String name) throws SqlRefused {
    if (schema.table(name).isPresent() || name.equalsIgnoreCase(TIMED)) {
      throw new SqlRefused(
          "WITH may not give the name " + name + ", which is a table's.", "Take another name.");
    }
  }

  /// Writes a table, or what WITH named, without an alias.
  ///
  /// @param alias the name by which columns may qualify it
  String source(Table table, String alias, boolean canBeTimed) throws SqlRefused {
    if (table.getQueryPeriod().isPresent() || table.getBranch().isPresent()) {
      throw new SqlRefused("FOR VERSION, FOR TIMESTAMP and branches are not available here.");
    }
    QualifiedName name = table.getName();
    if (name.getParts().size() == 1 && names.isDefined(name.getSuffix())) {
      return Quoting.identifier(name.getSuffix());
    }
    SqlTable known = find(name);
    if (++tables > MAX_TABLES) {
      throw new SqlRefused("a query may name tables " + MAX_TABLES + " times at most.");
    }
    String stored = known.name();
    if (canBeTimed && dialect == SqlDialect.DUCKDB && known.equals(SqlSchema.CASE_SUMMARY)) {
      names.time(alias);
      stored = TIMED;
    }
    String quoted = Quoting.identifier(stored);
    Optional<String> condition = scope.condition();
    return condition.isPresent()
        ? "(SELECT * FROM " + quoted + " WHERE " + condition.get() + ")"
        : quoted;
  }

  private SqlTable find(QualifiedName name) throws SqlRefused {
    List<String> parts = name.getParts();
    String qualifier = parts.size() < 2 ? "" : Names.lower(parts.get(parts.size() - 2));
    String catalog = parts.size() < 3 ? "" : Names.lower(parts.get(0));
    boolean isOurs =
        parts.size() <= 3
            && (qualifier.isEmpty()
                || OURS.matcher(qualifier).matches()
                || qualifier.equalsIgnoreCase(schema.database()))
            && Set.of("", "awsdatacatalog").contains(catalog);
    Optional<SqlTable> table = schema.table(name.getSuffix());
    if (!isOurs || table.isEmpty()) {
      throw new SqlRefused(
          "the table "
              + name
              + " is not available here."
              + Nearest.hint(name.getSuffix(), schema.names()),
          tablesHint());
    }
    return table.get();
  }

  private String tablesHint() {
    return "Queries may read " + String.join(", ", schema.names()) + ".";
  }

  private String aliased(AliasedRelation aliased, boolean canBeTimed) throws SqlRefused {
    String alias = aliased.getAlias().getValue();
    List<Identifier> names = aliased.getColumnNames();
    boolean hasColumns = names != null && !names.isEmpty();
    String inner =
        switch (aliased.getRelation()) {
          case Table table -> source(table, alias, canBeTimed && !hasColumns);
          case Join join -> "(" + print(join, false) + ")";
          case AliasedRelation again -> "(" + print(again, false) + ")";
          case Relation other -> print(other, false);
        };
    return inner
        + " AS "
        + Quoting.identifier(alias)
        + (hasColumns ? SqlPrinter.columns(names) : "");
  }

  private String unnest(Unnest unnest) throws SqlRefused {
    if (unnest.getExpressions().size() != 1 && dialect == SqlDialect.DUCKDB) {
      throw new SqlRefused("UNNEST takes one array here.", "Unnest zip(a, b) instead.");
    }
    return "UNNEST("
        + expressions.list(unnest.getExpressions())
        + ")"
        + (unnest.isWithOrdinality() ? " WITH ORDINALITY" : "");
  }

  private String join(Join join) throws SqlRefused {
    String left = print(join.getLeft(), false);
    String right = print(join.getRight(), false);
    String wrapped = join.getRight() instanceof Join ? "(" + right + ")" : right;
    return switch (join.getType()) {
      case CROSS, IMPLICIT -> left + " CROSS JOIN " + wrapped;
      case INNER, LEFT, RIGHT, FULL ->
          left
              + " "
              + join.getType()
              + " JOIN "
              + wrapped
              + criteria(join.getCriteria().orElse(null));
    };
  }

  private String criteria(@Nullable JoinCriteria criteria) throws SqlRefused {
    return switch (criteria) {
      case JoinOn on -> " ON " + expressions.print(on.getExpression());
      case JoinUsing using -> " USING" + SqlPrinter.columns(using.getColumns());
      case null, default -> throw new SqlRefused("a join needs ON or USING here.");
    };
  }

  private String sample(SampledRelation sample) throws SqlRefused {
    String inner = print(sample.getRelation(), false);
    String type = sample.getType().name();
    String percentage = expressions.print(sample.getSamplePercentage());
    return inner
        + " TABLESAMPLE "
        + type
        + " ("
        + percentage
        + (dialect == SqlDialect.DUCKDB ? "%" : "")
        + ")";
  }
}
