package dev.cloudward.toolsets.cases.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.toolsets.cases.DemoEngine;
import dev.cloudward.toolsets.cases.engine.CaseQuery;
import dev.cloudward.toolsets.cases.engine.QueryFailed;
import dev.cloudward.toolsets.cases.engine.QueryResult;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {

  private static final String MINE = "444444444444";

  /// Each of these gives account numbers and nothing else, by another way to a table.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT DISTINCT account_number FROM case_summary",
        "SELECT DISTINCT account_number FROM cases",
        "SELECT DISTINCT account_number FROM case_communications",
        "SELECT DISTINCT account_number FROM case_insights.case_summary",
        "SELECT DISTINCT account_number FROM awsdatacatalog.case_insights.case_summary AS c",
        "SELECT DISTINCT account_number FROM case_summary WHERE account_number = '111111111111' OR true",
        "SELECT DISTINCT account_number FROM (SELECT * FROM case_summary) AS t",
        "SELECT DISTINCT account_number FROM (TABLE case_summary)",
        "TABLE case_summary",
        "WITH x AS (SELECT * FROM cases) SELECT DISTINCT account_number FROM x",
        "SELECT DISTINCT b.account_number FROM case_summary a RIGHT JOIN cases b ON a.case_number = b.case_number",
        "SELECT DISTINCT b.account_number FROM case_summary a FULL JOIN cases b ON a.case_number = b.subject WHERE b.account_number IS NOT NULL",
        "SELECT account_number FROM cases WHERE false UNION SELECT account_number FROM case_summary",
        "SELECT (SELECT max(account_number) FROM cases) AS account_number",
        "SELECT account_number FROM (SELECT max(account_number) AS account_number FROM case_summary)",
        "SELECT t.account_number FROM (VALUES 1) AS v (n) CROSS JOIN LATERAL (SELECT account_number FROM cases LIMIT 3) AS t",
        "SELECT DISTINCT account_number FROM case_summary TABLESAMPLE BERNOULLI (100)",
        "SELECT DISTINCT \"ACCOUNT_NUMBER\" AS account_number FROM \"CASE_SUMMARY\"",
        "SELECT DISTINCT c.account_number FROM case_summary c WHERE date(from_iso8601_timestamp(c.timecreated)) > DATE '2000-01-01'",
        "SELECT DISTINCT account_number FROM case_summary WHERE account_number IN (SELECT account_number FROM cases)",
        "SELECT DISTINCT account_number FROM case_texts",
        "SELECT account_number FROM cases GROUP BY ROLLUP (account_number) HAVING account_number IS NOT NULL",
        "SELECT DISTINCT account_number FROM case_summary UNION ALL SELECT DISTINCT account_number FROM cases EXCEPT SELECT '1'",
        "SELECT a AS account_number FROM (SELECT array_agg(DISTINCT account_number) AS x FROM cases) CROSS JOIN UNNEST(x) AS t (a)",
        "SELECT DISTINCT first_value(account_number) OVER (ORDER BY created_at DESC) AS account_number FROM cases",
        "SELECT v.account_number FROM (VALUES ('111111111111')) AS w (a) LEFT JOIN cases v ON v.account_number = w.a OR v.account_number <> w.a LIMIT 9",
        "SELECT DISTINCT substr(case_id, 6, 12) AS account_number FROM cases",
        "SELECT DISTINCT m.account_number FROM case_communications m JOIN case_texts t ON m.case_number = t.case_number",
        "WITH c AS (SELECT account_number AS a FROM cases), d (account_number) AS (SELECT a FROM c) SELECT DISTINCT account_number FROM d",
        "WITH x AS (SELECT 1 AS a) SELECT DISTINCT account_number FROM x CROSS JOIN cases",
        "SELECT DISTINCT c.account_number FROM cases AS c (account_number, b) WHERE b IS NOT NULL",
        "SELECT max_by(account_number, created_at) AS account_number FROM cases",
        "SELECT map_keys(histogram(account_number))[1] AS account_number FROM cases",
        "SELECT DISTINCT account_number FROM ((SELECT * FROM cases) AS a INNER JOIN (SELECT case_number FROM cases) AS b USING (case_number))",
        "SELECT COALESCE((SELECT max(d.account_number) FROM cases d WHERE d.created_at <= c.created_at), '444444444444') AS account_number FROM cases c LIMIT 5"
      })
  void nothingOfOtherAccountsComesOut(String sql) throws Exception {
    QueryResult result = run(sql, new AccountScope(false, Set.of(MINE)));

    assertThat(result.rows()).isNotEmpty();
    for (JsonNode row : result.rows()) {
      assertThat(row.path("account_number").asText()).isEqualTo(MINE);
    }
  }

  @Test
  void totalsAreThoseOfTheScope() throws Exception {
    long mine = count(new AccountScope(false, Set.of(MINE)));
    long all = count(AccountScope.all());

    assertThat(all).isEqualTo(5_000);
    assertThat(mine).isBetween(1L, 4_999L);
  }

  @Test
  void whoMaySeeNoAccountSeesNothing() throws Exception {
    assertThat(count(AccountScope.of(List.of("prod")))).isZero();
    assertThat(count(AccountScope.of(List.of("1' OR '1'='1")))).isZero();
    assertThat(count(AccountScope.of(List.of()))).isEqualTo(5_000);
  }

  @Test
  void theScopeIsInTheStatementForAthenaToo() throws Exception {
    SqlGate gate = new SqlGate(SqlDialect.TRINO, SqlSchema.distributed("case_insights_x"));

    Gated gated =
        gate.check(
            "SELECT a.subject FROM case_insights_x.case_summary a WHERE a.subject = ?",
            new AccountScope(false, Set.of(MINE)),
            0,
            11);

    assertThat(gated)
        .isEqualTo(
            new Gated.Statement(
                "SELECT \"a\".\"subject\" FROM (SELECT * FROM \"case_summary\" WHERE"
                    + " account_number IN ('444444444444')) AS \"a\" WHERE (\"a\".\"subject\" = ?)"
                    + " LIMIT 11"));
  }

  private static long count(AccountScope scope) throws InterruptedException, QueryFailed {
    return run("SELECT count(*) AS n FROM case_summary", scope).rows().get(0).path("n").asLong();
  }

  private static QueryResult run(String sql, AccountScope scope)
      throws InterruptedException, QueryFailed {
    return DemoEngine.get().run(new CaseQuery(sql, List.of(), scope, 0, 100), DemoEngine.context());
  }
}
