package dev.cloudward.toolsets.cases.sql;

import io.trino.sql.tree.Expression;
import io.trino.sql.tree.GroupBy;
import io.trino.sql.tree.GroupingElement;
import io.trino.sql.tree.GroupingSets;
import io.trino.sql.tree.SimpleGroupBy;
import java.util.ArrayList;
import java.util.List;

/// Writes what stands after GROUP BY.
record Grouping(ExpressionPrinter expressions) {

  private static final int MAX_GROUPING_SETS = 64;

  String print(GroupBy groupBy) throws SqlRefused {
    if (groupBy.isDistinct()) {
      throw new SqlRefused("GROUP BY DISTINCT is not available here.");
    }
    List<String> elements = new ArrayList<>();
    for (GroupingElement element : groupBy.getGroupingElements()) {
      elements.add(
          switch (element) {
            case SimpleGroupBy simple -> simple(simple);
            case GroupingSets sets -> sets(sets);
            default -> throw ExpressionPrinter.refused(element);
          });
    }
    return String.join(", ", elements);
  }

  private String simple(SimpleGroupBy simple) throws SqlRefused {
    String list = expressions.list(simple.getExpressions());
    return simple.getExpressions().size() == 1 ? list : "(" + list + ")";
  }

  private String sets(GroupingSets sets) throws SqlRefused {
    int size = sets.getSets().size();
    boolean isCube = sets.getType() == GroupingSets.Type.CUBE;
    if (isCube ? size > 6 : size > MAX_GROUPING_SETS) {
      throw new SqlRefused(
          "GROUP BY "
              + sets.getType()
              + " takes at most "
              + (isCube ? 6 : MAX_GROUPING_SETS)
              + ".");
    }
    List<String> each = new ArrayList<>();
    boolean isExplicit = sets.getType() == GroupingSets.Type.EXPLICIT;
    for (List<Expression> set : sets.getSets()) {
      String list = expressions.list(set);
      each.add(isExplicit || set.size() != 1 ? "(" + list + ")" : list);
    }
    String name = isExplicit ? "GROUPING SETS" : sets.getType().name();
    return name + " (" + String.join(", ", each) + ")";
  }
}
