package dev.cloudward.compliance.scan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.compliance.collector.Collector;
import dev.cloudward.compliance.collector.Collectors;
import dev.cloudward.compliance.customer.Customer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Starts, ends and cancels scans.
public final class ScanService implements AutoCloseable {

  /// The region of what has none.
  public static final String GLOBAL = "global";

  private final ScanStore scans;
  private final Metrics metrics;
  private final Collectors collectors;
  private final RuleBook rules;
  private final Workers workers;
  private final Clock clock;
  private final Runnable completed;

  /// @param completed runs after each scan that this process completes
  public ScanService(
      ScanStore scans,
      Metrics metrics,
      Collectors collectors,
      RuleBook rules,
      ScanEngine engine,
      ScanSettings settings,
      Clock clock,
      Runnable completed) {
    this.scans = scans;
    this.metrics = metrics;
    this.collectors = collectors;
    this.rules = rules;
    this.clock = clock;
    this.completed = completed;
    this.workers = new Workers(scans, engine, settings, this::finish);
  }

  public ScanStore scans() {
    return scans;
  }

  /// Starts a scan and returns at once.
  ///
  /// @param regions where to look, names only
  /// @param types which types, empty for all that rules judge
  public Scan start(Customer customer, List<String> regions, List<String> types, String requester) {
    List<String> wanted = types.isEmpty() ? judged(customer) : types;
    Scan scan = scan(customer, regions, wanted);
    List<Unit> units = new ArrayList<>();
    for (String type : wanted) {
      Collector collector = collectors.find(type).orElseThrow();
      List<String> places = collector.scope() == Collector.Scope.GLOBAL ? List.of(GLOBAL) : regions;
      places.forEach(place -> units.add(new Unit(scan.id(), scan.tenant(), place, type)));
    }
    scans.create(scan, units, requester);
    workers.wake();
    return scan;
  }

  /// Records a scan that could not begin.
  public void failed(Customer customer, String reason, String requester) {
    Scan scan = scan(customer, customer.regions(), List.of());
    scans.create(scan, List.of(), requester);
    scans.finish(scan.id(), Scan.State.FAILED, metrics.summary(scan.tenant()), reason);
  }

  private Scan scan(Customer customer, List<String> regions, List<String> types) {
    return new Scan(
        "scan-" + UUID.randomUUID().toString().replace("-", "").substring(0, 12),
        customer.tenantId(),
        customer.accountId(),
        Scan.State.RUNNING,
        regions,
        types,
        clock.instant(),
        null,
        null,
        null);
  }

  /// Types of which a tenant uses a rule or has a golden config.
  private List<String> judged(Customer customer) {
    Set<String> judged = new HashSet<>();
    rules.goldenConfigs(customer.tenantId()).forEach(config -> judged.add(config.resourceType()));
    rules.rules(customer.tenantId()).all().stream()
        .filter(rule -> RuleBook.isEnabled(rule, customer))
        .forEach(rule -> judged.add(rule.type()));
    return collectors.types().stream().filter(judged::contains).toList();
  }

  private void finish(String id) {
    Optional<Scan> scan = scans.find(id);
    if (scan.isPresent()) {
      ObjectNode summary = metrics.summary(scan.get().tenant());
      if (scans.finish(id, Scan.State.COMPLETED, summary, null)) {
        completed.run();
      }
    }
  }

  /// Cancels a scan; false when it was over.
  public boolean cancel(Scan scan, String reason) {
    boolean isCancelled =
        scans.finish(scan.id(), Scan.State.CANCELLED, metrics.summary(scan.tenant()), reason);
    workers.stop(scan.id());
    return isCancelled;
  }

  @Override
  public void close() {
    workers.close();
  }
}
