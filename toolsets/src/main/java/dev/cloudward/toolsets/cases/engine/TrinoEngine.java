package dev.cloudward.toolsets.cases.engine;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Action;
import dev.cloudward.kernel.tool.ToolResult.Failure.Kind;
import dev.cloudward.toolsets.cases.engine.QueryResult.Cost;
import dev.cloudward.toolsets.cases.sql.Gated;
import dev.cloudward.toolsets.cases.sql.SqlDialect;
import dev.cloudward.toolsets.cases.sql.SqlGate;
import dev.cloudward.toolsets.cases.sql.SqlRefused;
import dev.cloudward.toolsets.cases.sql.SqlSchema;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Questions on a Trino cluster of one's own, by JDBC.
///
/// The caller's subject goes along as the session's user, where the cluster allows impersonation.
public final class TrinoEngine implements QueryEngine {

  /// How the cluster is reached.
  ///
  /// @param url `jdbc:trino://host:port/catalog/schema`
  /// @param impersonates whether callers appear as themselves
  public record Settings(
      String url, String user, Optional<String> password, boolean impersonates, String database) {

    @Override
    public String toString() {
      return "Trino at " + url + " as " + user;
    }
  }

  private final Settings settings;
  private final SqlGate gate;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  public TrinoEngine(Settings settings) {
    this.settings = settings;
    this.gate = new SqlGate(SqlDialect.TRINO, SqlSchema.distributed(settings.database()));
  }

  @Override
  public String name() {
    return "trino";
  }

  @Override
  public CaseColumns columns() {
    return CaseColumns.STRINGS;
  }

  @Override
  public List<Action> actions() {
    return List.of();
  }

  @Override
  public QueryResult run(CaseQuery query, Context context)
      throws InterruptedException, QueryFailed {
    try {
      return switch (gate.check(query.sql(), query.scope(), query.offset(), query.maxRows() + 1L)) {
        case Gated.Listing listing -> Listings.answer(listing, query, name());
        case Gated.Statement(String sql) -> ask(sql, query, context);
      };
    } catch (SqlRefused e) {
      throw QueryFailed.of(e);
    }
  }

  private QueryResult ask(String sql, CaseQuery query, Context context)
      throws InterruptedException, QueryFailed {
    Future<QueryResult> answer = threads.submit(() -> answer(sql, query, context));
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new QueryFailed(
          Kind.INVALID_ARGUMENT,
          "Trino could not run the query: "
              + (e.getCause() == null ? "no reason given." : e.getCause().getMessage()),
          null);
    } finally {
      // The driver takes an interrupt for a cancel, and tells the cluster.
      answer.cancel(true);
    }
  }

  private QueryResult answer(String sql, CaseQuery query, Context context) throws SQLException {
    long start = System.nanoTime();
    Properties properties = new Properties();
    properties.setProperty("user", settings.user());
    settings.password().ifPresent(password -> properties.setProperty("password", password));
    if (settings.impersonates()) {
      properties.setProperty("sessionUser", context.caller().subject());
    }
    properties.setProperty("source", "cloudward");
    try (Connection connection = DriverManager.getConnection(settings.url(), properties);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setQueryTimeout((int) Math.max(1, context.deadline().left().toSeconds()));
      int place = 0;
      for (Object parameter : query.parameters()) {
        statement.setObject(++place, parameter);
      }
      try (ResultSet rows = statement.executeQuery()) {
        ArrayNode read = Json.array();
        List<String> labels = RowReader.labels(rows);
        boolean hasMore = RowReader.read(rows, labels, query.maxRows(), read);
        String id = rows.unwrap(io.trino.jdbc.TrinoResultSet.class).getQueryId();
        long millis = (System.nanoTime() - start) / 1_000_000;
        return new QueryResult(labels, read, hasMore, id, Cost.free(name(), millis));
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
