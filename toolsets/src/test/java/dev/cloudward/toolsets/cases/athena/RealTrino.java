package dev.cloudward.toolsets.cases.athena;

import dev.cloudward.toolsets.cases.DemoEngine;
import dev.cloudward.toolsets.cases.engine.CaseQuery;
import dev.cloudward.toolsets.cases.engine.QueryFailed;
import dev.cloudward.toolsets.cases.sql.AccountScope;
import dev.cloudward.toolsets.cases.sql.SqlSchema;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A Trino server with a writable catalogue, where the environment names one: `TRINO_TEST_URL`,
/// such as `jdbc:trino://127.0.0.1:8099/memory/case_insights`. It is given the demo's cases.
public final class RealTrino {

  private static final int BATCH = 250;

  private RealTrino() {}

  /// The server with the cases in it, empty where there is none.
  public static synchronized Optional<String> url() {
    Optional<String> url = Optional.ofNullable(System.getenv("TRINO_TEST_URL"));
    url.ifPresent(RealTrino::fill);
    return url;
  }

  private static void fill(String url) {
    try (Connection connection = DriverManager.getConnection(url, "test", null);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA IF NOT EXISTS case_insights");
      statement.execute(
          SqlSchema.CASE_SUMMARY.columns().stream()
              .map(column -> column.name() + " varchar")
              .collect(Collectors.joining(", ", "CREATE TABLE IF NOT EXISTS case_summary (", ")")));
      try (ResultSet count = statement.executeQuery("SELECT count(*) FROM case_summary")) {
        count.next();
        if (count.getLong(1) > 0) {
          return;
        }
      }
      for (int from = 0; from < 5_000; from += BATCH) {
        statement.execute("INSERT INTO case_summary VALUES " + rows(from));
      }
    } catch (SQLException | InterruptedException | QueryFailed e) {
      throw new IllegalStateException("the Trino server cannot be filled", e);
    }
  }

  private static String rows(int from) throws InterruptedException, QueryFailed {
    return DemoEngine.get()
        .run(
            new CaseQuery(
                "SELECT * FROM case_summary ORDER BY case_number",
                List.of(),
                AccountScope.all(),
                from,
                BATCH),
            DemoEngine.context())
        .rows()
        .valueStream()
        .map(row ->
            row.valueStream()
                .map(v -> v.isNull() ? "NULL" : "'" + v.asText().replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "(", ")")))
        .collect(Collectors.joining(", "));
  }
}
