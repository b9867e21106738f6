package dev.cloudward.toolsets.cases;

import com.google.auto.service.AutoService;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.discovery.Provider;
import dev.cloudward.toolsets.cases.engine.DuckEngine;
import dev.cloudward.toolsets.cases.engine.DuckSettings;
import dev.cloudward.toolsets.cases.engine.QueryEngine;
import dev.cloudward.toolsets.cases.store.CaseFiles;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// Builds what the case tools share from the environment.
@AutoService(Provider.class)
final class CasesProvider implements Provider<Cases> {

  private final Environment environment;
  private final Clock clock;

  CasesProvider(Environment environment, Clock clock) {
    this.environment = environment;
    this.clock = clock;
  }

  @Override
  public Cases get() {
    CaseSettings settings = CaseSettings.from(environment);
    return new Cases(engine(settings), clock);
  }

  private QueryEngine engine(CaseSettings settings) {
    DuckSettings limits = new DuckSettings(settings.memoryMegabytes(), settings.threads(), 4);
    DuckEngine.Source source;
    if (settings.isDemo()) {
      source = new DemoStore(LocalDate.now(clock.withZone(ZoneOffset.UTC)));
    } else {
      CaseFiles files = new CaseFiles(settings.folder());
      source = () -> files.current().orElse(null);
    }
    return new DuckEngine(source, limits, settings.database());
  }
}
