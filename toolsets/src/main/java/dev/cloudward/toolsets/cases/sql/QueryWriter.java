package dev.cloudward.toolsets.cases.sql;

import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Query;

/// What expressions need of the query around them.
interface QueryWriter {

  /// Writes a query inside an expression, without parentheses.
  String subquery(Query query) throws SqlRefused;

  /// Whether an expression is a case's time as text, straight from a table that also has it typed.
  boolean isTimeColumn(Expression expression);
}
