package dev.cloudward.compliance.scan;

import dev.cloudward.compliance.collector.Resource;
import dev.cloudward.compliance.collector.ResourceTypes;
import dev.cloudward.compliance.customer.Customer;
import dev.cloudward.compliance.scan.Inventory.Tally;
import dev.cloudward.compliance.store.Resources;
import java.util.List;

/// Judges the stored resources of a tenant anew after rules changed, with no call to AWS.
public final class Rejudge {

  private static final int BATCH = 500;

  /// The scan that findings name which no scan opened.
  private static final String NO_SCAN = "rules-changed";

  private final RuleBook rules;
  private final ResourceTypes types;
  private final Resources resources;
  private final Inventory inventory;

  public Rejudge(RuleBook rules, ResourceTypes types, Resources resources, Inventory inventory) {
    this.rules = rules;
    this.types = types;
    this.resources = resources;
    this.inventory = inventory;
  }

  /// Judges all stored resources of a type; what is judged by the same rules already stays.
  public Tally type(Customer customer, String type) throws InterruptedException {
    Evaluator evaluator = new Evaluator(rules.of(customer, type), types.of(type));
    Tally tally = Tally.NONE;
    for (String region : resources.units(customer.tenantId(), type)) {
      tally = tally.plus(unit(new Unit(NO_SCAN, customer.tenantId(), region, type), evaluator));
    }
    return tally;
  }

  private Tally unit(Unit unit, Evaluator evaluator) throws InterruptedException {
    Tally tally = Tally.NONE;
    String after = "";
    while (true) {
      List<Resource> batch =
          resources.batch(unit.tenant(), unit.type(), unit.region(), after, BATCH);
      if (batch.isEmpty()) {
        break;
      }
      tally = tally.plus(inventory.page(unit, batch, evaluator));
      after = batch.getLast().arn();
      if (Thread.interrupted()) {
        throw new InterruptedException("judging was stopped");
      }
    }
    inventory.countIfChanged(unit);
    return tally;
  }
}
