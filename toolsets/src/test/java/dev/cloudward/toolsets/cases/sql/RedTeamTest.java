package dev.cloudward.toolsets.cases.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Statements that must never reach an engine, from `red-team.txt` and `red-team-forms.txt`.
class RedTeamTest {

  private static List<String> statements() throws IOException {
    return Stream.concat(lines("red-team.txt").stream(), lines("red-team-forms.txt").stream())
        .toList();
  }

  private static List<String> lines(String file) throws IOException {
    try (InputStream in = Objects.requireNonNull(RedTeamTest.class.getResourceAsStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }

  @Test
  void thereAreAtLeastTwoHundredOfEachKind() throws IOException {
    assertThat(lines("red-team.txt").stream().distinct()).hasSizeGreaterThanOrEqualTo(200);
    assertThat(lines("red-team-forms.txt").stream().distinct()).hasSizeGreaterThanOrEqualTo(200);
    assertThat(statements()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("statements")
  void isRefusedOnDuckDb(String statement) {
    refuses(SqlDialect.DUCKDB, SqlSchema.embedded("case_insights"), statement);
  }

  @ParameterizedTest
  @MethodSource("statements")
  void isRefusedOnAthena(String statement) {
    refuses(SqlDialect.TRINO, SqlSchema.distributed("case_insights"), statement);
  }

  @ParameterizedTest
  @EnumSource(SqlDialect.class)
  void boundsAreCheckedBeforeParsing(SqlDialect dialect) {
    SqlSchema schema = SqlSchema.embedded("case_insights");
    refuses(dialect, schema, "SELECT " + "(".repeat(20_000) + "1" + ")".repeat(20_000));
    refuses(dialect, schema, "SELECT " + "CASE WHEN true THEN ".repeat(2_000) + "1");
    refuses(dialect, schema, "SELECT " + "NOT ".repeat(3_000) + "true");
    refuses(dialect, schema, "SELECT " + "- ".repeat(3_000) + "1");
    refuses(dialect, schema, "SELECT 1" + " + 1".repeat(20_000));
    refuses(dialect, schema, "SELECT 1" + "+1".repeat(2_900));
    refuses(dialect, schema, "SELECT '" + "x".repeat(60_000) + "'");
    refuses(dialect, schema, "SELECT " + "ARRAY[".repeat(200) + "1" + "]".repeat(200));
    refuses(
        dialect,
        SqlSchema.embedded("case_insights"),
        "SELECT 1 FROM case_summary WHERE case_number IN ("
            + "SELECT case_number FROM case_summary WHERE case_number IN (".repeat(70));
  }

  /// The embedded engine does not count texts against its memory.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT replace(subject, 'a', subject) FROM case_summary",
        "SELECT regexp_replace(subject, '.', subject) FROM case_summary",
      })
  void textsCannotMultiplyThemselves(String statement) {
    SqlSchema schema = SqlSchema.embedded("case_insights");
    refuses(SqlDialect.DUCKDB, schema, statement);
    refuses(
        SqlDialect.DUCKDB,
        schema,
        "SELECT replace(subject, 'a', '" + "b".repeat(101) + "') FROM case_summary");
    refuses(
        SqlDialect.DUCKDB,
        schema,
        "SELECT regexp_replace(subject, '.', '" + "$0".repeat(60) + "') FROM case_summary");
  }

  @Test
  void translationsCannotBlowUp() {
    String nested = "1";
    for (int i = 0; i < 40; i++) {
      nested = "(1 / " + nested + " + length(subject))";
    }
    refuses(
        SqlDialect.DUCKDB,
        SqlSchema.embedded("case_insights"),
        "SELECT " + nested + " FROM case_summary");
  }

  private static void refuses(SqlDialect dialect, SqlSchema schema, String statement) {
    SqlGate gate = new SqlGate(dialect, schema);
    assertThatThrownBy(() -> gate.check(statement, AccountScope.all(), 0, 101))
        .isInstanceOf(SqlRefused.class)
        .message()
        .isNotBlank();
  }
}
