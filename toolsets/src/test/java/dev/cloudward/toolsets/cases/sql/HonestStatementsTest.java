package dev.cloudward.toolsets.cases.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudward.toolsets.cases.DemoEngine;
import dev.cloudward.toolsets.cases.engine.CaseQuery;
import dev.cloudward.toolsets.cases.engine.QueryResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What analysts ask, from `honest.txt`: all of it must run and have rows.
class HonestStatementsTest {

  private static List<String> statements() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(HonestStatementsTest.class.getResourceAsStream("honest.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  @Test
  void thereAreAtLeastAHundred() throws IOException {
    assertThat(statements().stream().distinct()).hasSizeGreaterThanOrEqualTo(100);
  }

  @ParameterizedTest
  @MethodSource("statements")
  void itRuns(String sql) throws Exception {
    QueryResult result =
        DemoEngine.get()
            .run(new CaseQuery(sql, List.of(), AccountScope.all(), 0, 100), DemoEngine.context());

    assertThat(result.rows()).isNotEmpty();
  }

  @Test
  void textsEndAtAMillionCharacters() throws Exception {
    String tenfold = "SELECT " + "s || ".repeat(9) + "s AS s FROM ";
    String sql =
        "WITH a AS (SELECT 'xxxxxxxxxx' AS s), b AS ("
            + tenfold
            + "a), c AS ("
            + tenfold
            + "b), d AS ("
            + tenfold
            + "c), e AS ("
            + tenfold
            + "d), f AS ("
            + tenfold
            + "e), g AS ("
            + tenfold
            + "f), h AS ("
            + tenfold
            + "g) SELECT length(s) AS n FROM h";

    QueryResult result =
        DemoEngine.get()
            .run(new CaseQuery(sql, List.of(), AccountScope.all(), 0, 100), DemoEngine.context());

    assertThat(result.rows()).hasToString("[{\"n\":1000000}]");
  }
}
