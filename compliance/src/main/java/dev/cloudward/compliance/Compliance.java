package dev.cloudward.compliance;

import dev.cloudward.aws.client.AwsClient;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.compliance.collector.CollectorCheck;
import dev.cloudward.compliance.collector.CollectorEngine;
import dev.cloudward.compliance.collector.Collectors;
import dev.cloudward.compliance.collector.ResourceTypes;
import dev.cloudward.compliance.collector.Throttle;
import dev.cloudward.compliance.customer.Customers;
import dev.cloudward.compliance.customer.TenantIdentities;
import dev.cloudward.compliance.customer.TenantSeed;
import dev.cloudward.compliance.rule.CelEngine;
import dev.cloudward.compliance.rule.RuleCompiler;
import dev.cloudward.compliance.rule.Rules;
import dev.cloudward.compliance.scan.Inventory;
import dev.cloudward.compliance.scan.Metrics;
import dev.cloudward.compliance.scan.RuleBook;
import dev.cloudward.compliance.scan.ScanEngine;
import dev.cloudward.compliance.scan.ScanService;
import dev.cloudward.compliance.scan.ScanSettings;
import dev.cloudward.compliance.scan.ScanStore;
import dev.cloudward.compliance.store.Database;
import dev.cloudward.compliance.store.Documents;
import dev.cloudward.compliance.store.Findings;
import dev.cloudward.compliance.store.Resources;
import dev.cloudward.compliance.store.StoreSettings;
import dev.cloudward.kernel.config.Environment;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/// The compliance platform of this process. Nothing of it is opened before it is first used.
public final class Compliance implements AutoCloseable {

  private final Environment environment;
  private final Catalog catalog;
  private final AwsClient client;
  private final Clock clock;
  private @Nullable Parts parts;

  public Compliance(Environment environment, Catalog catalog, AwsClient client, Clock clock) {
    this.environment = environment;
    this.catalog = catalog;
    this.client = client;
    this.clock = clock;
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
    TenantSeed.from(environment).ifPresent(seed -> seed.plant(customers, scanStore, clock));
    ScanService scans =
        new ScanService(scanStore, metrics, collectors, rules, engine, settings, clock);
    return new Parts(
        database,
        customers,
        identities,
        collectors,
        check,
        types,
        rules,
        new Findings(database, clock),
        new Resources(database),
        inventory,
        metrics,
        scans,
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
      known.scans().close();
      known.database().close();
      parts = null;
    }
  }
}
