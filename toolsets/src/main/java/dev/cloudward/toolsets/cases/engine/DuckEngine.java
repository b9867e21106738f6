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
import dev.cloudward.toolsets.cases.store.LockedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// The embedded engine: reads the newest finished file, and can do nothing but read it.
///
/// Each question has a connection of its own; the file is opened read-only, without access to other
/// files or the network, and its settings are locked.
public final class DuckEngine implements QueryEngine {

  /// Where the newest file is.
  @FunctionalInterface
  public interface Source {

    /// The file, null where there is none yet.
    @Nullable Path current() throws IOException, SQLException;
  }

  /// What a statement that is told to stop may still take.
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Source source;
  private final DuckSettings settings;
  private final SqlGate gate;
  private final ExecutorService threads;
  private @Nullable Path opened;
  private @Nullable DuckDBConnection root;

  public DuckEngine(Source source, DuckSettings settings, String database) {
    this.source = source;
    this.settings = settings;
    this.gate = new SqlGate(SqlDialect.DUCKDB, SqlSchema.embedded(database));
    // Questions run in native code, which would hold a virtual thread's carrier.
    ThreadFactory factory = Thread.ofPlatform().daemon().name("cases-", 0).factory();
    this.threads = Executors.newFixedThreadPool(settings.atOnce(), factory);
  }

  @Override
  public String name() {
    return "duckdb";
  }

  @Override
  public CaseColumns columns() {
    return CaseColumns.TYPED;
  }

  @Override
  public List<Action> actions() {
    return List.of();
  }

  @Override
  public QueryResult run(CaseQuery query, Context context)
      throws InterruptedException, QueryFailed {
    try {
      Gated gated = gate.check(query.sql(), query.scope(), query.offset(), query.maxRows() + 1L);
      return switch (gated) {
        case Gated.Listing listing -> Listings.answer(listing, query, name());
        case Gated.Statement(String sql) -> ask(sql, query, context);
      };
    } catch (SqlRefused e) {
      throw QueryFailed.of(e);
    }
  }

  private QueryResult ask(String sql, CaseQuery query, Context context)
      throws InterruptedException, QueryFailed {
    AtomicReference<@Nullable Statement> running = new AtomicReference<>();
    Future<QueryResult> answer = threads.submit(() -> answer(sql, query, context, running));
    try {
      return answer.get(context.deadline().left().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw failed(e.getCause());
    } catch (TimeoutException e) {
      throw running.get() == null ? busy() : tooSlow();
    } finally {
      if (!answer.isDone()) {
        answer.cancel(false);
        stop(running.get());
      }
    }
  }

  private static void stop(@Nullable Statement statement) {
    try {
      if (statement != null) {
        statement.cancel();
      }
    } catch (SQLException _) {
      // It ended by itself meanwhile.
    }
  }

  private QueryResult answer(
      String sql, CaseQuery query, Context context, AtomicReference<@Nullable Statement> running)
      throws SQLException, IOException, QueryFailed {
    long start = System.nanoTime();
    if (context.deadline().isOver()) {
      throw busy();
    }
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      running.set(statement);
      int seconds = (int) Math.max(1, context.deadline().left().toSeconds());
      statement.setQueryTimeout(seconds);
      int place = 0;
      for (Object parameter : query.parameters()) {
        statement.setObject(++place, parameter);
      }
      try (ResultSet rows = statement.executeQuery()) {
        ArrayNode read = Json.array();
        List<String> labels = RowReader.labels(rows);
        boolean hasMore = RowReader.read(rows, labels, query.maxRows(), read);
        long millis = (System.nanoTime() - start) / 1_000_000;
        return new QueryResult(
            labels, read, hasMore, "duckdb-" + UUID.randomUUID(), Cost.free(name(), millis));
      }
    }
  }

  private synchronized Connection connect() throws SQLException, IOException, QueryFailed {
    Path newest = source.current();
    if (newest == null) {
      throw new QueryFailed(
          Kind.NOT_FOUND,
          "no support cases have been ingested yet.",
          "Whoever runs the server can fetch them with: cloudward cases ingest");
    }
    DuckDBConnection connection = root;
    if (connection == null || !newest.equals(opened)) {
      closeRoot();
      connection =
          (DuckDBConnection)
              DriverManager.getConnection("jdbc:duckdb:" + newest, settings.readOnly());
      try (Statement lock = connection.createStatement()) {
        lock.execute("SET GLOBAL TimeZone = 'UTC'");
        lock.execute("SET GLOBAL integer_division = true");
        lock.execute("SET GLOBAL enable_external_access = false");
        lock.execute("SET GLOBAL lock_configuration = true");
      }
      root = connection;
      opened = newest;
    }
    return connection.duplicate();
  }

  private static QueryFailed failed(@Nullable Throwable cause) {
    if (cause instanceof QueryFailed failed) {
      return failed;
    }
    String message = cause == null ? "" : String.valueOf(cause.getMessage());
    String first = message.lines().findFirst().orElse("no reason given");
    if (message.contains("Interrupted") || message.contains("INTERRUPT")) {
      return tooSlow();
    }
    Optional<String> locked = LockedFile.told(message);
    if (locked.isPresent()) {
      return new QueryFailed(
          Kind.OVERLOADED, locked.get(), "Ask again when that program has closed the file.");
    }
    if (message.startsWith("Out of Memory")) {
      return new QueryFailed(
          Kind.OVERLOADED,
          "the query needs more memory than queries may use.",
          "Group or filter earlier, or raise CLOUDWARD_CASES_MEMORY_MB.");
    }
    return new QueryFailed(Kind.INVALID_ARGUMENT, "the query failed: " + first, null);
  }

  private static QueryFailed tooSlow() {
    return new QueryFailed(
        Kind.TIMEOUT,
        "the query took too long and was stopped.",
        "Narrow it with a WHERE on time or account, or select fewer columns.");
  }

  private static QueryFailed busy() {
    return new QueryFailed(
        Kind.OVERLOADED,
        "the query waited all its time behind other questions and was not run.",
        "Ask again in a moment.");
  }

  private void closeRoot() {
    if (root != null) {
      stopQuietly(root);
      root = null;
    }
  }

  private static void stopQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("the case store could not be closed", e);
    }
  }

  @Override
  public synchronized void close() {
    threads.shutdownNow();
    closeRoot();
  }
}
