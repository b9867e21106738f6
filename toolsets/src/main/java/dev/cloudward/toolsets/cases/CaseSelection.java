package dev.cloudward.toolsets.cases;

import dev.cloudward.kernel.call.Context;
import dev.cloudward.toolsets.cases.engine.CaseColumns;
import dev.cloudward.toolsets.cases.engine.QueryFailed;
import dev.cloudward.toolsets.cases.engine.QueryResult;
import java.util.ArrayList;
import java.util.List;

/// Chooses among matching cases those that are read: severities take turns, and within each its
/// causes and months do; the newest come first.
final class CaseSelection {

  private static final int MOST_STRATA = 100_000;

  private final Cases cases;
  private final CaseColumns columns;
  private final CaseFilter filter;

  CaseSelection(Cases cases, CaseFilter filter) {
    this.cases = cases;
    this.columns = cases.columns();
    this.filter = filter;
  }

  /// Rows for Strata.
  QueryResult count(Context context) throws InterruptedException, QueryFailed {
    return cases.ask(
        "SELECT "
            + rank()
            + " AS severity_rank, rca_category, "
            + columns.month()
            + " AS month, count(*) AS total, count_if("
            + columns.hasSummary()
            + ") AS available FROM "
            + columns.table()
            + filter.where()
            + " GROUP BY 1, 2, 3",
        filter.values(),
        0,
        MOST_STRATA,
        context);
  }

  /// What is wide is read only of the cases that were chosen.
  QueryResult choose(Strata strata, int most, Context context)
      throws InterruptedException, QueryFailed {
    String sql =
        """
        WITH newest AS (
          SELECT %1$s AS severity_rank, %2$s AS month, rca_category,
            max_by(account_number || '/' || case_number, ROW(%3$s, case_number), %4$d) AS keys
          FROM %5$s%6$s
          GROUP BY 1, 2, 3),
        turns AS (
          SELECT severity_rank, key,
            row_number() OVER (PARTITION BY severity_rank ORDER BY turn, month DESC, key DESC)
              AS severity_turn
          FROM newest CROSS JOIN UNNEST(keys) WITH ORDINALITY AS each (key, turn)),
        chosen AS (
          SELECT substr(key, 1, 12) AS account_number, substr(key, 14) AS case_number,
            severity_rank, severity_turn
          FROM turns ORDER BY severity_turn, severity_rank LIMIT %7$d),
        texts AS (
          SELECT account_number, case_number, subject, %8$s AS servicecode, %9$s AS severitycode,
            %3$s AS created, rca_category, rca_reason, lifecycle_category, lifecycle_reason,
            case_summary
          FROM %5$s%10$s)
        SELECT t.case_number, t.account_number, t.subject, t.servicecode, t.severitycode,
          to_iso8601(t.created) AS timecreated, t.rca_category, t.rca_reason,
          t.lifecycle_category, t.lifecycle_reason, t.case_summary
        FROM chosen AS p JOIN texts AS t
          ON t.account_number = p.account_number AND t.case_number = p.case_number
        ORDER BY p.severity_turn, p.severity_rank\
        """
            .formatted(
                rank(),
                columns.month(),
                columns.created(),
                Math.max(1, strata.depth(most)),
                columns.table(),
                new CaseFilter(filter).plain(columns.hasSummary()).where(),
                most,
                columns.service(),
                columns.severity(),
                filter.where());
    List<Object> twice = new ArrayList<>(filter.values());
    twice.addAll(filter.values());
    return cases.ask(sql, twice, 0, most, context);
  }

  private String rank() {
    return "CASE lower("
        + columns.severity()
        + ") WHEN 'critical' THEN 1 WHEN 'urgent' THEN 2 WHEN 'high' THEN 3 WHEN 'normal' THEN 4"
        + " WHEN 'low' THEN 5 ELSE 6 END";
  }
}
