package dev.cloudward.toolsets.cases.sql;

import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Explain;
import io.trino.sql.tree.ExplainType;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.ShowColumns;
import io.trino.sql.tree.ShowCreate;
import io.trino.sql.tree.ShowSchemas;
import io.trino.sql.tree.ShowTables;
import io.trino.sql.tree.Statement;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Decides which statements run, and says them to an engine.
///
/// A statement in Athena's dialect is bounded in length and nesting, parsed, and written anew from
/// what was understood: only queries over the cases' tables with functions from the list can come
/// out, each table narrowed to the caller's accounts.
public final class SqlGate {

  private static final Pattern HIVE_SHOW =
      Pattern.compile("(?is)show\\s+(databases|schemas)(?:\\s+like\\s+'[^']*')?");
  private static final Pattern PARTITIONS =
      Pattern.compile("(?is)show\\s+partitions\\s+([\\w.\"-]+)");
  private static final Pattern REFUSED =
      Pattern.compile(
          "(?is)(unload|msck|optimize|vacuum|alter|create|drop|insert|copy|attach)\\b.*");

  private final SqlParser parser = new SqlParser();
  private final SqlDialect dialect;
  private final SqlSchema schema;

  public SqlGate(SqlDialect dialect, SqlSchema schema) {
    this.dialect = dialect;
    this.schema = schema;
  }

  /// Checks a statement.
  ///
  /// @param skip rows to leave out at the front of the result
  /// @param most rows that the result may have
  public Gated check(String sql, AccountScope scope, long skip, long most) throws SqlRefused {
    String text = StatementText.checked(sql);
    if (HIVE_SHOW.matcher(text).matches()) {
      return databases();
    }
    Matcher partitions = PARTITIONS.matcher(text);
    if (partitions.matches()) {
      return check(partitionQuery(partitions.group(1)), scope, skip, most);
    }
    try {
      return check(parse(text), scope, skip, most);
    } catch (StackOverflowError e) {
      // The parser's tree of a long chain of operators is as deep as the chain is long.
      throw new SqlRefused("the query is too large to be understood.", "Ask simpler questions.");
    }
  }

  private static String partitionQuery(String table) {
    return "SELECT DISTINCT 'account_number=' || account_number || '/case_number=' || case_number"
        + " AS partition FROM "
        + table
        + " ORDER BY 1";
  }

  private Statement parse(String text) throws SqlRefused {
    try {
      return parser.createStatement(text);
    } catch (ParsingException e) {
      Matcher refused = REFUSED.matcher(text);
      if (refused.matches()) {
        throw notReading(refused.group(1).toUpperCase(Locale.ROOT));
      }
      throw new SqlRefused(
          "the query cannot be read: line "
              + e.getLineNumber()
              + ", column "
              + e.getColumnNumber()
              + ": "
              + shortened(e.getErrorMessage()));
    }
  }

  private static String shortened(String message) {
    return message.length() <= 300 ? message : message.substring(0, 297) + "...";
  }

  private Gated check(Statement statement, AccountScope scope, long skip, long most)
      throws SqlRefused {
    return switch (statement) {
      case Query query -> new Gated.Statement(printer(scope).statement(query, skip, most));
      case Explain explain -> explain(explain, scope);
      case ShowTables _ -> tables();
      case ShowSchemas _ -> databases();
      case ShowColumns show -> columns(show);
      case ShowCreate show -> create(show);
      default -> throw notReading(name(statement));
    };
  }

  private SqlPrinter printer(AccountScope scope) {
    return new SqlPrinter(dialect, schema, scope);
  }

  private static String name(Statement statement) {
    return statement
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
        .toUpperCase(Locale.ROOT);
  }

  private static SqlRefused notReading(String name) {
    return new SqlRefused(
        name + " is not run here: only SELECT, WITH, SHOW, DESCRIBE and EXPLAIN are.",
        name.equals("MSCK") ? "There are no partitions to repair." : null);
  }

  private Gated explain(Explain explain, AccountScope scope) throws SqlRefused {
    boolean isPlain =
        explain.getOptions().stream()
            .allMatch(option ->
                option instanceof ExplainType type && type.getType() != ExplainType.Type.VALIDATE);
    if (!isPlain || !(explain.getStatement() instanceof Query query)) {
      throw new SqlRefused("EXPLAIN takes a SELECT here, and no options but TYPE.");
    }
    return new Gated.Statement("EXPLAIN " + printer(scope).statement(query, 0, Long.MAX_VALUE));
  }

  private Gated tables() {
    return new Gated.Listing(List.of("tab_name"), schema.names().stream().map(List::of).toList());
  }

  private Gated databases() {
    return new Gated.Listing(List.of("database_name"), List.of(List.of(schema.database())));
  }

  private Gated columns(ShowColumns show) throws SqlRefused {
    return new Gated.Listing(
        List.of("col_name", "data_type"),
        table(show.getTable().getSuffix()).columns().stream()
            .map(column -> List.of(column.name(), column.type()))
            .toList());
  }

  private Gated create(ShowCreate show) throws SqlRefused {
    if (show.getType() != ShowCreate.Type.TABLE) {
      throw new SqlRefused("SHOW CREATE " + show.getType() + " is not available here.");
    }
    SqlTable table = table(show.getName().getSuffix());
    String columns =
        table.columns().stream()
            .map(column -> "  " + column.name() + " " + column.type())
            .collect(Collectors.joining(",\n"));
    return new Gated.Listing(
        List.of("createtab_stmt"),
        List.of(List.of("CREATE TABLE " + table.name() + " (\n" + columns + "\n)")));
  }

  private SqlTable table(String name) throws SqlRefused {
    return schema
        .table(name)
        .orElseThrow(() ->
            new SqlRefused(
                "there is no table " + name + " here.",
                "There are " + String.join(", ", schema.names()) + "."));
  }
}
