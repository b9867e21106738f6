package dev.cloudward.toolsets.cases;

import com.google.auto.service.AutoService;
import dev.cloudward.aws.accounts.Accounts;
import dev.cloudward.aws.client.AwsClient;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.discovery.Provider;
import dev.cloudward.kernel.lazy.Lazy;
import dev.cloudward.toolsets.cases.aws.CaseAws;
import dev.cloudward.toolsets.cases.engine.AthenaEngine;
import dev.cloudward.toolsets.cases.engine.DuckEngine;
import dev.cloudward.toolsets.cases.engine.DuckSettings;
import dev.cloudward.toolsets.cases.engine.QueryEngine;
import dev.cloudward.toolsets.cases.engine.TrinoEngine;
import dev.cloudward.toolsets.cases.sql.AccountScope;
import dev.cloudward.toolsets.cases.store.CaseFiles;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/// Builds what the case tools share from the environment.
@AutoService(Provider.class)
final class CasesProvider implements Provider<Cases> {

  private final Environment environment;
  private final Clock clock;
  private final AwsClient client;
  private final Catalog catalog;
  private final Accounts accounts;

  CasesProvider(
      Environment environment, Clock clock, AwsClient client, Catalog catalog, Accounts accounts) {
    this.environment = environment;
    this.clock = clock;
    this.client = client;
    this.catalog = catalog;
    this.accounts = accounts;
  }

  @Override
  public Cases get() {
    CaseSettings settings = CaseSettings.from(environment);
    return new Cases(Lazy.of(() -> engine(settings)), clock, this::scope);
  }

  /// A caller's accounts by their numbers; a name that no account has gives access to nothing.
  private AccountScope scope(Caller caller) {
    return AccountScope.of(caller.accounts().stream().map(name -> numberOf(name, caller)).toList());
  }

  private String numberOf(String name, Caller caller) {
    return accounts
        .find(name, caller)
        .flatMap(account -> Optional.ofNullable(account.id()))
        .orElse(name);
  }

  private QueryEngine engine(CaseSettings settings) {
    if (settings.isDemo()) {
      return embedded(settings, new DemoStore(LocalDate.now(clock.withZone(ZoneOffset.UTC))));
    }
    return switch (settings.engine()) {
      case DUCKDB -> {
        CaseFiles files = new CaseFiles(settings.folder());
        yield embedded(settings, () -> files.current().orElse(null));
      }
      case ATHENA ->
          new AthenaEngine(
              new CaseAws(client, catalog),
              new AthenaEngine.Settings(
                  settings.database(),
                  settings.workgroup(),
                  settings.resultsBucket(),
                  settings.scanBudgetMegabytes() * 1_048_576L,
                  settings.dailyScanMegabytes() * 1_048_576L),
              clock);
      case TRINO -> new TrinoEngine(trino(settings));
    };
  }

  private static QueryEngine embedded(CaseSettings settings, DuckEngine.Source source) {
    DuckSettings limits = new DuckSettings(settings.memoryMegabytes(), settings.threads(), 4);
    return new DuckEngine(source, limits, settings.database());
  }

  private TrinoEngine.Settings trino(CaseSettings settings) {
    return new TrinoEngine.Settings(
        environment.text("TRINO_URL").orElseThrow(),
        environment.text("TRINO_USER").orElse("cloudward"),
        environment.text("TRINO_PASSWORD"),
        environment.flag("TRINO_IMPERSONATE", false),
        settings.database());
  }
}
