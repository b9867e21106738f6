package dev.cloudward.compliance.scan;

import dev.cloudward.aws.credentials.Identity;
import dev.cloudward.compliance.collector.Collector;
import dev.cloudward.compliance.collector.CollectorCheck;
import dev.cloudward.compliance.collector.CollectorEngine;
import dev.cloudward.compliance.collector.Collectors;
import dev.cloudward.compliance.collector.Gap;
import dev.cloudward.compliance.collector.Target;
import dev.cloudward.compliance.customer.Customer;
import dev.cloudward.compliance.customer.Customers;
import dev.cloudward.compliance.customer.TenantIdentities;
import dev.cloudward.compliance.scan.Inventory.Tally;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.call.Deadline;
import dev.cloudward.kernel.tool.Action;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Does one unit of a scan: read, compare, judge, write, sweep.
public final class ScanEngine {

  private static final Duration LONGEST_UNIT = Duration.ofHours(12);

  private final Collectors collectors;
  private final CollectorCheck check;
  private final CollectorEngine engine;
  private final TenantIdentities identities;
  private final Customers customers;
  private final RuleBook rules;
  private final Inventory inventory;
  private final Map<String, Identity> known = new ConcurrentHashMap<>();

  public ScanEngine(
      Collectors collectors,
      CollectorCheck check,
      CollectorEngine engine,
      TenantIdentities identities,
      Customers customers,
      RuleBook rules,
      Inventory inventory) {
    this.collectors = collectors;
    this.check = check;
    this.engine = engine;
    this.identities = identities;
    this.customers = customers;
    this.rules = rules;
    this.inventory = inventory;
  }

  /// What became of a unit.
  record Outcome(Tally tally, @Nullable Gap gap) {}

  /// Runs a unit to its end; interruption ends it at once, what was written stays.
  Outcome run(Unit unit) throws InterruptedException {
    Optional<Customer> customer = customers.find(unit.tenant(), Caller.local());
    Optional<Collector> collector = collectors.find(unit.type());
    if (customer.isEmpty() || collector.isEmpty()) {
      return new Outcome(
          Tally.NONE,
          new Gap(Gap.ALL, Gap.Cause.ERROR, "the tenant or the collector is gone since"));
    }
    return run(unit, customer.get(), collector.get());
  }

  private Outcome run(Unit unit, Customer customer, Collector collector)
      throws InterruptedException {
    Evaluator evaluator =
        new Evaluator(
            rules.of(customer, collector.type()), rules.compiler().types().of(collector.type()));
    Seen seen = new Seen();
    List<Tally> tallies = new ArrayList<>();
    Optional<Gap> gap =
        engine.collect(
            collector,
            new Target(identity(customer), customer.accountId(), region(unit, customer)),
            context(unit, collector),
            page -> {
              refuseIfStopped();
              page.forEach(resource -> seen.add(resource.arn()));
              tallies.add(inventory.page(unit, page, evaluator));
            });
    refuseIfStopped();
    Tally tally = tallies.stream().reduce(Tally.NONE, Tally::plus);
    if (gap.isEmpty()) {
      tally = tally.plus(inventory.sweep(unit, seen));
    }
    inventory.gap(unit, gap.orElse(null));
    inventory.countIfChanged(unit);
    return new Outcome(tally, gap.orElse(null));
  }

  /// What a read says that was interrupted is no gap in the account.
  private static void refuseIfStopped() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("the unit was stopped");
    }
  }

  private Identity identity(Customer customer) {
    return known.computeIfAbsent(customer.toString(), key -> identities.of(customer));
  }

  private static String region(Unit unit, Customer customer) {
    if (!unit.region().equals(ScanService.GLOBAL)) {
      return unit.region();
    }
    String first = customer.regions().getFirst();
    return Target.home(first.equals("ALL") ? "aws" : Target.partition(first));
  }

  private Context context(Unit unit, Collector collector) {
    List<Action> actions = new ArrayList<>();
    check
        .actions(collector)
        .forEach((name, access) -> actions.add(Action.of(name, access, "reads for a scan")));
    return Context.internal(unit.scan(), Caller.local(), Deadline.in(LONGEST_UNIT), actions);
  }
}
