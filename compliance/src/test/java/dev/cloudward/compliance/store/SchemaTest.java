package dev.cloudward.compliance.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Stores of earlier versions open and lose nothing; those of later ones are left alone.
class SchemaTest {

  @TempDir Path folder;

  private String file() {
    return folder.resolve("store.db").toString();
  }

  private void run(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.executeUpdate(sql);
      }
    }
  }

  private Database open() {
    return Database.open(StoreSettings.of(file()));
  }

  private static List<String> texts(Database database, String sql) {
    return database.query(sql, row -> row.getString(1));
  }

  @Test
  void aStoreFromBeforeAlertsWereRememberedGetsTheNewColumns() throws Exception {
    run(
        """
        CREATE TABLE finding (
          tenant TEXT NOT NULL, id TEXT NOT NULL, rule TEXT NOT NULL, arn TEXT NOT NULL,
          type TEXT NOT NULL, account TEXT NOT NULL, unit TEXT NOT NULL, region TEXT NOT NULL,
          severity TEXT NOT NULL, rank INTEGER NOT NULL, state TEXT NOT NULL,
          message TEXT NOT NULL, body TEXT NOT NULL, words TEXT NOT NULL,
          first_seen BIGINT NOT NULL, last_seen BIGINT NOT NULL, resolved BIGINT,
          suppressed_until BIGINT, reason TEXT, scan TEXT NOT NULL, PRIMARY KEY (tenant, id))
        """,
        """
        INSERT INTO finding VALUES ('acme', 'f-1', 'r', 'arn', 't', '1', 'u', 'u', 'HIGH', 1,
          'OPEN', 'm', '{}', 'w', 1, 1, NULL, NULL, NULL, 'scan-1')
        """,
        """
        CREATE TABLE scan (
          id TEXT PRIMARY KEY, tenant TEXT NOT NULL, account TEXT NOT NULL, state TEXT NOT NULL,
          regions TEXT NOT NULL, types TEXT NOT NULL, requested BIGINT NOT NULL, finished BIGINT,
          requester TEXT NOT NULL, summary TEXT, message TEXT)
        """,
        "INSERT INTO scan VALUES ('scan-1', 'acme', '1', 'COMPLETED', 'r', 't', 5, 6, 'x', '{}', '')");
    try (Database database = open()) {
      assertThat(texts(database, "SELECT id FROM finding WHERE told IS NULL"))
          .containsExactly("f-1");
      assertThat(texts(database, "SELECT told FROM scan"))
          .as("news of scans from before are told by now")
          .containsExactly("5");
      assertThat(texts(database, "SELECT version FROM schema_version"))
          .containsExactly(Integer.toString(Schema.version()));
    }
  }

  @Test
  void openingAgainChangesNothing() {
    try (Database first = open()) {
      assertThat(texts(first, "SELECT version FROM schema_version"))
          .containsExactly(Integer.toString(Schema.version()));
    }
    try (Database second = open()) {
      assertThat(texts(second, "SELECT version FROM schema_version")).hasSize(1);
    }
  }

  @Test
  void aStoreOfANewerVersionIsRefusedAndLeftAlone() throws Exception {
    open().close();
    run("UPDATE schema_version SET version = 99");
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreError.class)
        .hasMessageContaining(
            "store.db was written by a newer Cloudward (tables 99, this one knows ")
        .hasMessageEndingWith(
            "Nothing was changed: use that Cloudward, or set CLOUDWARD_COMPLIANCE_DB to another"
                + " place.");
  }

  @Test
  void theIndexesServeTheQuestionsThatAreAsked() {
    try (Database database = open()) {
      assertThat(
              plan(
                  database,
                  "SELECT arn FROM resource WHERE tenant = ? AND unit = ? AND type = ?"
                      + " AND arn > ? ORDER BY arn LIMIT 5"))
          .contains("COVERING INDEX resource_by_place")
          .doesNotContain("TEMP B-TREE");
      assertThat(
              plan(
                  database,
                  "SELECT * FROM resource WHERE tenant IN (?) ORDER BY -drift, tenant,"
                      + " arn LIMIT 5"))
          .contains("resource_by_score")
          .doesNotContain("TEMP B-TREE");
      assertThat(
              plan(
                  database,
                  "SELECT * FROM finding WHERE tenant IN (?) AND rank = ? AND state = ?"
                      + " ORDER BY rank, tenant, id LIMIT 5"))
          .contains("finding_by_rank")
          .doesNotContain("TEMP B-TREE");
      assertThat(
              plan(
                  database,
                  "SELECT DISTINCT type, unknowns FROM resource WHERE tenant = ? AND"
                      + " unknowns <> '[]'"))
          .contains("resource_unjudged");
    }
  }

  private static String plan(Database database, String sql) {
    return String.join(
        "; ",
        database.query("EXPLAIN QUERY PLAN " + sql.replace("?", "'x'"), row -> row.getString(4)));
  }
}
