package dev.cloudward.toolsets.cases.store;

import dev.cloudward.toolsets.cases.model.SupportCase;
import dev.cloudward.toolsets.cases.model.SupportCase.Finding;
import dev.cloudward.toolsets.cases.model.SupportCase.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// Writes the local table. What it is given is stored with the watermark that goes with it or not
/// at all, so that work which is killed goes on where it was.
///
/// One process writes at a time; readers see what was published last.
public final class CaseWriter implements AutoCloseable {

  private final CaseFiles files;
  private final DuckDBConnection connection;

  private CaseWriter(CaseFiles files, DuckDBConnection connection) {
    this.files = files;
    this.connection = connection;
  }

  /// Opens the table for writing, and makes it where there is none.
  public static CaseWriter open(CaseFiles files) throws SQLException, IOException {
    Files.createDirectories(files.folder());
    Properties settings = new Properties();
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    DuckDBConnection connection = connect(files.work(), settings);
    CaseWriter writer = new CaseWriter(files, connection);
    writer.script("SET TimeZone = 'UTC'; " + resource("work.sql"));
    return writer;
  }

  private static DuckDBConnection connect(Path file, Properties settings)
      throws SQLException, IOException {
    try {
      return (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + file, settings);
    } catch (SQLException e) {
      String told = LockedFile.told(e.getMessage()).orElseThrow(() -> e);
      throw new IOException(told + " One ingestion runs at a time: wait until it has ended.", e);
    }
  }

  /// Stores cases, those that are there already anew, and sets watermarks.
  public void put(List<SupportCase> cases, Map<String, String> watermarks) throws SQLException {
    connection.setAutoCommit(false);
    try {
      script("DELETE FROM staged_cases; DELETE FROM staged_communications");
      Map<String, SupportCase> distinct = new LinkedHashMap<>();
      cases.forEach(each -> distinct.put(each.account() + "/" + each.number(), each));
      stage(distinct.values());
      script(
          """
          DELETE FROM cases WHERE (account_number, case_number) IN
            (SELECT (account_number, case_number) FROM staged_cases);
          DELETE FROM case_communications WHERE (account_number, case_number) IN
            (SELECT (account_number, case_number) FROM staged_cases);
          INSERT INTO cases SELECT * FROM staged_cases;
          INSERT INTO case_communications SELECT * FROM staged_communications;
          """);
      for (Map.Entry<String, String> mark : watermarks.entrySet()) {
        mark(mark.getKey(), mark.getValue());
      }
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private void stage(Collection<SupportCase> cases) throws SQLException {
    try (DuckDBAppender rows = connection.createAppender("temp", "main", "staged_cases");
        DuckDBAppender messages =
            connection.createAppender("temp", "main", "staged_communications")) {
      for (SupportCase each : cases) {
        append(rows, each);
        int position = 0;
        for (Message message : each.messages()) {
          messages.beginRow();
          messages.append(each.account());
          messages.append(each.number());
          messages.append(++position);
          time(messages, message.at());
          messages.append(message.by());
          messages.append(message.body());
          messages.endRow();
        }
      }
    }
  }

  private static void append(DuckDBAppender row, SupportCase each) throws SQLException {
    row.beginRow();
    row.append(each.account());
    row.append(each.number());
    row.append(each.id());
    row.append(each.subject());
    row.append(each.service());
    row.append(each.category());
    row.append(each.severity());
    row.append(each.submittedBy());
    time(row, each.created());
    row.append(each.status());
    time(row, each.retrieved());
    text(row, each.summary());
    finding(row, each.rca());
    finding(row, each.lifecycle());
    row.endRow();
  }

  private static void finding(DuckDBAppender row, @Nullable Finding finding) throws SQLException {
    text(row, finding == null ? null : finding.category());
    text(row, finding == null ? null : finding.reason());
    time(row, finding == null ? null : finding.at());
  }

  private static void text(DuckDBAppender row, @Nullable String value) throws SQLException {
    if (value == null) {
      row.appendNull();
    } else {
      row.append(value);
    }
  }

  private static void time(DuckDBAppender row, @Nullable Instant value) throws SQLException {
    if (value == null) {
      row.appendNull();
    } else {
      row.append(value.atOffset(ZoneOffset.UTC));
    }
  }

  /// How far a source was read, empty where it never was.
  public Optional<String> watermark(String source) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT value FROM watermarks WHERE source = ?")) {
      query.setString(1, source);
      try (ResultSet found = query.executeQuery()) {
        return found.next() ? Optional.of(found.getString(1)) : Optional.empty();
      }
    }
  }

  private void mark(String source, String value) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT OR REPLACE INTO watermarks VALUES (?, ?)")) {
      statement.setString(1, source);
      statement.setString(2, value);
      statement.executeUpdate();
    }
  }

  /// How many cases there are.
  public long count() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT count(*) FROM cases")) {
      found.next();
      return found.getLong(1);
    }
  }

  /// The connection, for sources that DuckDB reads by itself.
  public DuckDBConnection connection() {
    return connection;
  }

  /// Shows readers what has been stored: a new file, sorted by time, takes the old one's place.
  public Path publish() throws SQLException, IOException {
    Path next = files.next();
    script("ATTACH '" + next.toString().replace("'", "''") + "' AS published");
    script(resource("publish.sql") + "DETACH published");
    try (Connection finished = DriverManager.getConnection("jdbc:duckdb:" + next);
        Statement views = finished.createStatement()) {
      views.execute("SET TimeZone = 'UTC'; " + resource("views.sql"));
    }
    files.finish(next);
    return next;
  }

  private void script(String statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(statements);
    }
  }

  static String resource(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(CaseWriter.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
