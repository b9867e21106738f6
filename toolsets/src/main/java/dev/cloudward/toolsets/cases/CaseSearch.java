package dev.cloudward.toolsets.cases;

import dev.cloudward.kernel.call.Context;
import dev.cloudward.toolsets.cases.engine.CaseColumns;
import dev.cloudward.toolsets.cases.engine.QueryFailed;
import dev.cloudward.toolsets.cases.engine.QueryResult;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A search for the newest cases in which all of some words occur.
///
/// On the embedded engine, whose tables are sorted by time, the newest weeks are looked through
/// first, and all years only where those had too few.
///
/// @param words in lower case
/// @param from the first day, null for the first that there is
/// @param to the last day, null for the last that there is
/// @param others what else must hold
record CaseSearch(
    Cases cases,
    List<String> words,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    CaseFilter others) {

  private static final List<Integer> DAYS = List.of(14, 120);

  CaseSearch {
    words = List.copyOf(words);
  }

  QueryResult newest(long offset, int limit, Context context)
      throws InterruptedException, QueryFailed {
    if (cases.columns().isTyped()) {
      LocalDate end = to == null ? cases.today() : to;
      for (int days : DAYS) {
        LocalDate start = end.minusDays(days);
        if (from == null || start.isAfter(from)) {
          QueryResult newest = since(start, offset, limit, context);
          if (newest.hasMore()) {
            return newest;
          }
        }
      }
    }
    return since(from, offset, limit, context);
  }

  private QueryResult since(@Nullable LocalDate start, long offset, int limit, Context context)
      throws InterruptedException, QueryFailed {
    CaseColumns columns = cases.columns();
    CaseFilter matching = new CaseFilter(others).span(start, to);
    List<Object> values = new ArrayList<>();
    String texts = "";
    if (columns.isTyped()) {
      CaseFilter written = new CaseFilter(columns).span(start, to);
      mention(written, "text");
      texts =
          " JOIN (SELECT account_number AS account, case_number AS number FROM case_texts"
              + written.where()
              + ") AS t ON t.account = c.account_number AND t.number = c.case_number";
      values.addAll(written.values());
    } else {
      mention(matching, "lower(subject || ' ' || coalesce(case_summary, ''))");
    }
    values.addAll(matching.values());
    String sql =
        "SELECT account_number, case_number, subject, "
            + columns.service()
            + " AS servicecode, "
            + columns.severity()
            + " AS severitycode, rca_category, to_iso8601("
            + columns.created()
            + ") AS timecreated, case_summary FROM "
            + columns.table()
            + " AS c"
            + texts
            + matching.where()
            + " ORDER BY "
            + columns.created()
            + " DESC, case_number";
    return cases.ask(sql, values, offset, limit, context);
  }

  private void mention(CaseFilter filter, String text) {
    words.forEach(word -> filter.add("strpos(" + text + ", ?) > 0", word));
  }
}
