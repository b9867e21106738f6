package dev.cloudward.compliance;

import dev.cloudward.aws.client.AwsClient;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.compliance.alert.AlertBook;
import dev.cloudward.compliance.alert.AlertDesk;
import dev.cloudward.compliance.alert.Alerter;
import dev.cloudward.compliance.calls.DirectCalls;
import dev.cloudward.compliance.collector.CollectorCheck;
import dev.cloudward.compliance.collector.CollectorEngine;
import dev.cloudward.compliance.collector.Collectors;
import dev.cloudward.compliance.collector.ResourceTypes;
import dev.cloudward.compliance.collector.Throttle;
import dev.cloudward.compliance.customer.Customer;
import dev.cloudward.compliance.customer.Customers;
import dev.cloudward.compliance.customer.Regions;
import dev.cloudward.compliance.customer.TenantIdentities;
import dev.cloudward.compliance.customer.TenantSeed;
import dev.cloudward.compliance.remote.RemoteThanos;
import dev.cloudward.compliance.remote.ThanosSettings;
import dev.cloudward.compliance.rule.CelEngine;
import dev.cloudward.compliance.rule.RuleCompiler;
import dev.cloudward.compliance.rule.Rules;
import dev.cloudward.compliance.scan.FirstScans;
import dev.cloudward.compliance.scan.Inventory;
import dev.cloudward.compliance.scan.Metrics;
import dev.cloudward.compliance.scan.Rejudge;
import dev.cloudward.compliance.scan.RuleBook;
import dev.cloudward.compliance.scan.ScanEngine;
import dev.cloudward.compliance.scan.ScanService;
import dev.cloudward.compliance.scan.ScanSettings;
import dev.cloudward.compliance.scan.ScanStarter;
import dev.cloudward.compliance.scan.ScanStore;
import dev.cloudward.compliance.scan.Schedule;
import dev.cloudward.compliance.store.Database;
import dev.cloudward.compliance.store.Documents;
import dev.cloudward.compliance.store.Findings;
import dev.cloudward.compliance.store.Resources;
import dev.cloudward.compliance.store.StoreSettings;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.lazy.Lazy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The compliance platform of this process. Nothing of it is opened before it is first used.
public final class Compliance implements AutoCloseable {

  /// How often it is asked whether a scheduled scan is due.
  private static final Duration SCHEDULE = Duration.ofSeconds(30);

  private final Environment environment;
  private final Catalog catalog;
  private final AwsClient client;
  private final Clock clock;
  private final Optional<Lazy<RemoteThanos>> remote;
  private @Nullable Parts parts;

  public Compliance(Environment environment, Catalog catalog, AwsClient client, Clock clock) {
    this.environment = environment;
    this.catalog = catalog;
    this.client = client;
    this.clock = clock;
    this.remote =
        ThanosSettings.from(environment)
            .map(settings -> Lazy.of(() -> new RemoteThanos(settings, clock)));
  }

  /// The Thanos API that answers instead of this server's own platform; null where none does.
  @Nullable RemoteThanos remote() {
    return remote.map(Lazy::get).orElse(null);
  }

  /// Everything that is behind the tools.
  ///
  /// @param types what resources look like
  public record Parts(
      Database database,
      Customers customers,
      TenantIdentities identities,
      Collectors collectors,
      CollectorCheck check,
      ResourceTypes types,
      RuleBook rules,
      Findings findings,
      Resources resources,
      Inventory inventory,
      Metrics metrics,
      ScanService scans,
      ScanStarter starter,
      Schedule schedule,
      FirstScans firstScans,
      Rejudge rejudge,
      AlertBook alerts,
      AlertDesk desk,
      DirectCalls calls,
      Documents documents) {}

  public Environment environment() {
    return environment;
  }

  public Catalog catalog() {
    return catalog;
  }

  public AwsClient client() {
    return client;
  }

  public Clock clock() {
    return clock;
  }

  /// Opens the platform; from then on it takes part in scans.
  public synchronized Parts parts() {
    Parts known = parts;
    if (known == null) {
      known = open();
      parts = known;
    }
    return known;
  }

  private Parts open() {
    Database database = Database.open(StoreSettings.from(environment));
    Documents documents = new Documents(database, clock);
    Customers customers = new Customers(documents);
    TenantIdentities identities = new TenantIdentities(catalog, client, clock);
    Collectors collectors = Collectors.builtIn();
    ResourceTypes types = new ResourceTypes(catalog, collectors);
    CollectorCheck check = new CollectorCheck(catalog, types);
    RuleBook rules =
        new RuleBook(rules(), new RuleCompiler(new CelEngine(clock), types), documents, clock);
    Inventory inventory = new Inventory(database, clock);
    Metrics metrics = new Metrics(database);
    ScanSettings settings = ScanSettings.from(environment);
    ScanEngine engine =
        new ScanEngine(
            collectors,
            check,
            new CollectorEngine(
                catalog, client, new Throttle(System::nanoTime), settings.resourcesAtOnce()),
            identities,
            customers,
            rules,
            inventory);
    ScanStore scanStore = new ScanStore(database, clock);
    Findings findings = new Findings(database, clock);
    Resources resources = new Resources(database);
    DirectCalls calls = new DirectCalls(catalog, client);
    AlertBook alerts = new AlertBook(documents);
    Alerter alerter =
        new Alerter(alerts, findings, calls, client.identities().region(calls.own()), clock);
    List<Customer> unscanned =
        TenantSeed.from(environment)
            .map(seed -> seed.plant(customers, scanStore, clock))
            .orElse(List.of());
    AlertDesk desk = new AlertDesk(scanStore, alerter, settings.lease(), clock);
    ScanService scans =
        new ScanService(scanStore, metrics, collectors, rules, engine, settings, clock, desk::wake);
    ScanStarter starter = new ScanStarter(new Regions(calls), identities, scans);
    return new Parts(
        database,
        customers,
        identities,
        collectors,
        check,
        types,
        rules,
        findings,
        resources,
        inventory,
        metrics,
        scans,
        starter,
        new Schedule(customers, starter, scans, documents, SCHEDULE),
        new FirstScans(
            scanStore,
            unscanned.stream()
                .map(c -> scans.start(c, c.regions(), List.of(), "first scan").id())
                .toList()),
        new Rejudge(rules, types, resources, inventory),
        alerts,
        desk,
        calls,
        documents);
  }

  private Rules rules() {
    Rules builtIn = Rules.builtIn();
    return environment
        .text("CLOUDWARD_RULES")
        .map(folder -> builtIn.with(Rules.ofFolder(Path.of(folder))))
        .orElse(builtIn);
  }

  @Override
  public synchronized void close() {
    Parts known = parts;
    if (known != null) {
      known.schedule().close();
      known.scans().close();
      known.desk().close();
      known.database().close();
      parts = null;
    }
  }
}
