package dev.cloudward.toolsets.cases.engine;

import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.tool.Action;
import java.util.List;

/// Where questions about cases are answered. All engines take Athena's SQL; each sends it through
/// the gate first.
public interface QueryEngine extends AutoCloseable {

  /// `duckdb`, `athena` or `trino`.
  String name();

  CaseColumns columns();

  /// What a question does at AWS, for policy and audit; nothing on the embedded engine.
  List<Action> actions();

  /// Answers a question. Interruption, cancel and deadline stop it at the engine too.
  QueryResult run(CaseQuery query, Context context) throws InterruptedException, QueryFailed;

  @Override
  void close();
}
