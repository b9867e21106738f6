package dev.cloudward.toolsets.cases.sql;

import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.SortItem;
import java.util.ArrayList;
import java.util.List;

/// Writes orders; nulls come last unless said otherwise, as on Athena.
final class Sorting {

  private Sorting() {}

  static String print(OrderBy order, ExpressionPrinter expressions) throws SqlRefused {
    List<String> items = new ArrayList<>();
    for (SortItem item : order.getSortItems()) {
      items.add(
          expressions.print(item.getSortKey())
              + (item.getOrdering() == SortItem.Ordering.DESCENDING ? " DESC" : " ASC")
              + (item.getNullOrdering() == SortItem.NullOrdering.FIRST
                  ? " NULLS FIRST"
                  : " NULLS LAST"));
    }
    return "ORDER BY " + String.join(", ", items);
  }
}
