package dev.cloudward.toolsets.cases;

import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.call.Cancellation;
import dev.cloudward.kernel.call.Client;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.call.Deadline;
import dev.cloudward.kernel.call.Inputs;
import dev.cloudward.kernel.call.Trace;
import dev.cloudward.toolsets.cases.engine.DuckEngine;
import dev.cloudward.toolsets.cases.engine.DuckSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/// The demo's cases on the embedded engine, as of one day.
public final class DemoEngine {

  public static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  public static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

  private static final DuckEngine ENGINE = with(new DuckSettings(512, 2, 4));

  private DemoEngine() {}

  public static DuckEngine get() {
    return ENGINE;
  }

  /// An engine with other limits, and a store of its own.
  public static DuckEngine with(DuckSettings settings) {
    return new DuckEngine(new DemoStore(TODAY), settings, "case_insights");
  }

  /// A call of somebody who may see these accounts; none means all.
  public static Context context(String... accounts) {
    return new Context(
        "test",
        new Caller("test", Set.of(), Set.of(), Set.of(accounts)),
        Inputs.none(),
        Deadline.in(Duration.ofSeconds(30)),
        new Cancellation(),
        Client.silent(),
        new Trace(),
        List.of(),
        false);
  }
}
