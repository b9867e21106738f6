package dev.cloudward.compliance.scan;

import dev.cloudward.compliance.customer.Customer;
import dev.cloudward.compliance.customer.Customers;
import dev.cloudward.compliance.store.Documents;
import dev.cloudward.kernel.call.Caller;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/// Scans tenants by themselves, every so many hours; of several replicas one does it.
public final class Schedule implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Schedule.class.getName());

  private static final String REQUESTER = "schedule";

  private final Customers customers;
  private final ScanStarter starter;
  private final ScanService scans;
  private final Documents documents;
  private final Thread clockwork;

  /// @param look how often it is asked whether a scan is due
  public Schedule(
      Customers customers,
      ScanStarter starter,
      ScanService scans,
      Documents documents,
      Duration look) {
    this.customers = customers;
    this.starter = starter;
    this.scans = scans;
    this.documents = documents;
    this.clockwork = Thread.ofVirtual().name("scan-schedule").start(() -> run(look));
  }

  private void run(Duration look) {
    try {
      while (true) {
        Thread.sleep(look);
        try {
          startDue();
        } catch (RuntimeException e) {
          LOG.log(Level.WARNING, "scheduled scans pause: " + e.getMessage());
        }
      }
    } catch (InterruptedException e) {
      LOG.log(Level.DEBUG, "the schedule ends");
    }
  }

  /// Starts the scans that are due now.
  public void startDue() throws InterruptedException {
    for (Customer customer : customers.list(Caller.local())) {
      Duration every = Duration.ofHours(customer.everyHours());
      if (every.isPositive() && documents.claim(REQUESTER, customer.tenantId(), every)) {
        start(customer);
      }
    }
  }

  private void start(Customer customer) throws InterruptedException {
    var outcome = starter.start(customer, customer.regions(), java.util.List.of(), REQUESTER);
    if (outcome instanceof ScanStarter.Outcome.Refused(var failure)) {
      scans.failed(customer, failure.asText(), REQUESTER);
    }
  }

  @Override
  public void close() {
    clockwork.interrupt();
  }
}
