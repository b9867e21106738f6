package dev.cloudward.compliance.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// SQLite or PostgreSQL, with the same SQL for both.
///
/// SQLite has one writer at a time: writing transactions queue here and not in the file's lock.
public final class Database implements AutoCloseable {

  /// Larger files would delay the start; of them damage is found where it is read.
  private static final long MOST_CHECKED = 256L * 1024 * 1024;

  private final HikariDataSource pool;
  private final boolean isSqlite;
  private final String place;
  private final ReentrantLock writer = new ReentrantLock();

  private Database(HikariDataSource pool, boolean isSqlite, String place) {
    this.pool = pool;
    this.isSqlite = isSqlite;
    this.place = place;
  }

  /// Opens a database and brings its tables up to date.
  ///
  /// @throws StoreError when it cannot be opened; a damaged file is left as it is
  public static Database open(StoreSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(settings.url());
    config.setPoolName("compliance");
    config.setConnectionTimeout(10_000);
    config.setInitializationFailTimeout(10_000);
    config.setMaximumPoolSize(8);
    config.setMinimumIdle(1);
    if (settings.isSqlite()) {
      makeFolder(settings.url().substring("jdbc:sqlite:".length()));
      config.addDataSourceProperty("journal_mode", "WAL");
      config.addDataSourceProperty("synchronous", "NORMAL");
      config.addDataSourceProperty("busy_timeout", "15000");
      config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
    }
    try {
      Database database =
          new Database(new HikariDataSource(config), settings.isSqlite(), settings.toString());
      try {
        database.check();
        Schema.update(database);
        return database;
      } catch (RuntimeException e) {
        database.close();
        throw e;
      }
    } catch (PoolInitializationException e) {
      throw explained(settings.toString(), e.getCause() == null ? e : e.getCause());
    }
  }

  private static void makeFolder(String file) {
    Path folder = Path.of(file.replaceFirst("\\?.*", "")).toAbsolutePath().getParent();
    try {
      if (folder != null && !file.startsWith(":")) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new StoreError(
          "the folder "
              + folder
              + " for the compliance data cannot be made: "
              + e.getMessage()
              + ". Set CLOUDWARD_COMPLIANCE_DB to a file that can be written.",
          e);
    }
  }

  private void check() {
    if (!isSqlite) {
      return;
    }
    if (bytes() > MOST_CHECKED) {
      return;
    }
    List<String> problems = query("PRAGMA quick_check(1)", row -> row.getString(1));
    if (!problems.equals(List.of("ok"))) {
      throw damaged(place, String.join("; ", problems), null);
    }
  }

  private long bytes() {
    return query("PRAGMA page_count", row -> row.getLong(1)).getFirst()
        * query("PRAGMA page_size", row -> row.getLong(1)).getFirst();
  }

  private static StoreError damaged(String place, String why, @Nullable Throwable cause) {
    return new StoreError(
        "the compliance data at "
            + place
            + " is damaged ("
            + why
            + "). Nothing was changed: restore the file from a backup, or move it away and scan"
            + " again.",
        cause == null ? new IllegalStateException(why) : cause);
  }

  public boolean isSqlite() {
    return isSqlite;
  }

  /// Locks rows that a query reads, where the database can.
  public String lockClause() {
    return isSqlite ? "" : " FOR UPDATE SKIP LOCKED";
  }

  /// Reads a row.
  @FunctionalInterface
  public interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /// Work within one transaction.
  @FunctionalInterface
  public interface Work<T> {
    T run(Transaction transaction) throws SQLException;
  }

  /// Runs work in one writing transaction: all of it happens, or none.
  public <T> T write(Work<T> work) {
    if (isSqlite) {
      writer.lock();
    }
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.run(new Transaction(connection));
        connection.commit();
        connection.setAutoCommit(true);
        return result;
      } catch (SQLException | RuntimeException e) {
        undo(connection, e);
        throw e;
      }
    } catch (SQLException e) {
      throw explained(place, e);
    } finally {
      if (isSqlite) {
        writer.unlock();
      }
    }
  }

  /// A database that gave up by itself, as on a full disk, has no transaction left to undo: such a
  /// connection is not used again.
  private void undo(Connection connection, Exception why) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      why.addSuppressed(e);
      pool.evictConnection(connection);
    }
  }

  /// Runs a query outside of a transaction.
  public <T> List<T> query(String sql, Reader<T> reader, @Nullable Object... values) {
    try (Connection connection = pool.getConnection()) {
      return new Transaction(connection).query(sql, reader, values);
    } catch (SQLException e) {
      throw explained(place, e);
    }
  }

  /// Runs one statement; returns how many rows it changed.
  public int update(String sql, @Nullable Object... values) {
    return write(transaction -> transaction.update(sql, values));
  }

  private static StoreError explained(String place, Throwable cause) {
    String said = String.valueOf(cause.getMessage());
    String lower = said.toLowerCase(Locale.ROOT);
    if (lower.contains("sqlite_full")
        || lower.contains("no space")
        || lower.contains("disk is full")) {
      return new StoreError(
          "the disk with the compliance data at "
              + place
              + " is full. What was stored before is intact: free some space, and the scan goes on.",
          cause);
    }
    if (lower.contains("sqlite_notadb")
        || lower.contains("sqlite_corrupt")
        || lower.contains("malformed")) {
      return damaged(place, said, cause);
    }
    return new StoreError("the compliance data at " + place + " cannot be used: " + said, cause);
  }

  /// Where it is, without a password.
  @Override
  public String toString() {
    return place;
  }

  @Override
  public void close() {
    pool.close();
  }

  /// Statements on one connection.
  public static final class Transaction {
    private final Connection connection;

    private Transaction(Connection connection) {
      this.connection = connection;
    }

    public <T> List<T> query(String sql, Reader<T> reader, @Nullable Object... values)
        throws SQLException {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        bind(statement, values);
        try (ResultSet rows = statement.executeQuery()) {
          List<T> found = new ArrayList<>();
          while (rows.next()) {
            found.add(reader.read(rows));
          }
          return found;
        }
      }
    }

    public int update(String sql, @Nullable Object... values) throws SQLException {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        bind(statement, values);
        return statement.executeUpdate();
      }
    }

    /// Whether a table has a column, names in lower case.
    boolean hasColumn(String table, String column) throws SQLException {
      try (ResultSet columns =
          connection.getMetaData().getColumns(null, connection.getSchema(), table, column)) {
        return columns.next();
      }
    }

    /// Runs one statement for each list of values.
    public void batch(String sql, List<List<@Nullable Object>> rows) throws SQLException {
      if (rows.isEmpty()) {
        return;
      }
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        for (List<@Nullable Object> row : rows) {
          bind(statement, row.toArray());
          statement.addBatch();
        }
        statement.executeBatch();
      }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values)
        throws SQLException {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
    }
  }

  /// `?, ?, ?` for so many values.
  public static String marks(int count) {
    return "?" + ", ?".repeat(Math.max(0, count - 1));
  }
}
