package dev.cloudward.toolsets.cases;

import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.tool.Action;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.toolsets.cases.engine.CaseColumns;
import dev.cloudward.toolsets.cases.engine.CaseQuery;
import dev.cloudward.toolsets.cases.engine.QueryEngine;
import dev.cloudward.toolsets.cases.engine.QueryFailed;
import dev.cloudward.toolsets.cases.engine.QueryResult;
import dev.cloudward.toolsets.cases.sql.AccountScope;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What the case tools share: the engine and the day.
final class Cases implements AutoCloseable {

  private final Supplier<QueryEngine> engine;
  private final Clock clock;
  private final Function<Caller, AccountScope> scopes;
  private final AtomicBoolean isUsed = new AtomicBoolean();

  /// @param engine asked for when the first question comes
  /// @param scopes the accounts whose cases a caller may see
  Cases(Supplier<QueryEngine> engine, Clock clock, Function<Caller, AccountScope> scopes) {
    this.engine = engine;
    this.clock = clock;
    this.scopes = scopes;
  }

  /// Callers' accounts are numbers.
  Cases(QueryEngine engine, Clock clock) {
    this(() -> engine, clock, caller -> AccountScope.of(caller.accounts()));
  }

  private QueryEngine engine() {
    isUsed.set(true);
    return engine.get();
  }

  /// Work that asks the engine.
  @FunctionalInterface
  interface Work {
    ToolResult run(Context context) throws InterruptedException, QueryFailed;
  }

  /// A plan whose questions may fail.
  Plan plan(Work work) {
    return plan(List.of(), work);
  }

  /// @param more actions beside the engine's own
  Plan plan(List<Action> more, Work work) {
    List<Action> actions = Stream.concat(engine().actions().stream(), more.stream()).toList();
    return Plan.of(
        actions,
        context -> {
          try {
            return work.run(context);
          } catch (QueryFailed e) {
            return e.failure();
          }
        });
  }

  CaseColumns columns() {
    return engine().columns();
  }

  QueryResult ask(String sql, List<Object> parameters, long offset, int most, Context context)
      throws InterruptedException, QueryFailed {
    AccountScope scope = scopes.apply(context.caller());
    return engine().run(new CaseQuery(sql, parameters, scope, offset, most), context);
  }

  LocalDate today() {
    return LocalDate.now(clock.withZone(ZoneOffset.UTC));
  }

  @Override
  public void close() {
    if (isUsed.get()) {
      engine.get().close();
    }
  }
}
