package dev.cloudward.sandbox.service.logs;

import com.google.auto.service.AutoService;
import dev.cloudward.sandbox.seed.Seeds;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxService;
import dev.cloudward.sandbox.service.Scope;
import dev.cloudward.sandbox.service.Scoped;
import dev.cloudward.sandbox.state.Ids;

/// CloudWatch Logs.
@AutoService(SandboxService.class)
final class LogsService implements SandboxService {

  private final Scoped<LogBook> books;
  private final Ids ids;

  LogsService(Seeds seeds, Ids ids) {
    this.books = new Scoped<>((Scope scope) -> new LogBook(scope, seeds.of("logs", scope)));
    this.ids = ids;
  }

  @Override
  public String name() {
    return "logs";
  }

  @Override
  public void declare(Operations on) {
    new GroupOps(books).declare(on);
    new EventOps(books).declare(on);
    new FilterOps(books).declare(on);
    new QueryOps(books, ids).declare(on);
  }
}
