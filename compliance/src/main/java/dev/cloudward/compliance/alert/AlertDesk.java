package dev.cloudward.compliance.alert;

import dev.cloudward.compliance.scan.Scan;
import dev.cloudward.compliance.scan.ScanStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Sees to it that the news of every finished scan are told at least once, also when the process
/// that scanned dies before it could: then another, or the next one, tells them.
public final class AlertDesk implements AutoCloseable {

  private static final Logger LOG = System.getLogger(AlertDesk.class.getName());

  /// How long news are tried to be told.
  private static final Duration STALE = Duration.ofDays(1);

  private final ScanStore scans;
  private final Alerter alerter;
  private final Duration lease;
  private final Clock clock;
  private final Semaphore news = new Semaphore(0);
  private final Thread teller;

  /// @param lease after how long another process tells what this one began to tell, and how often
  ///   it is looked for news
  public AlertDesk(ScanStore scans, Alerter alerter, Duration lease, Clock clock) {
    this.scans = scans;
    this.alerter = alerter;
    this.lease = lease;
    this.clock = clock;
    this.teller = Thread.ofVirtual().name("alerts").start(this::run);
  }

  /// Says that a scan is finished.
  public void wake() {
    news.release();
  }

  private void run() {
    try {
      while (true) {
        try {
          for (Scan scan : scans.untold(clock.instant().minus(STALE))) {
            if (scans.claimTelling(scan.id(), lease)) {
              tell(scan);
            }
          }
        } catch (RuntimeException e) {
          LOG.log(Level.WARNING, "alerts pause: " + e.getMessage());
        }
        if (news.tryAcquire(lease.toMillis(), TimeUnit.MILLISECONDS)) {
          news.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      LOG.log(Level.DEBUG, "no more alerts are told here");
    }
  }

  private void tell(Scan scan) throws InterruptedException {
    try {
      if (alerter.scanned(scan)) {
        scans.told(scan.id());
      } else {
        LOG.log(Level.WARNING, "no channel took the alerts of " + scan.id() + ", later again");
      }
    } catch (InterruptedException e) {
      scans.releaseTelling(scan.id());
      throw e;
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the alerts of " + scan.id() + " failed, later again", e);
    }
  }

  @Override
  public void close() {
    teller.interrupt();
    try {
      teller.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
