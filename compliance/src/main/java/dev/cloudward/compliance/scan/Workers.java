package dev.cloudward.compliance.scan;

import dev.cloudward.compliance.collector.Gap;
import dev.cloudward.compliance.store.StoreError;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Takes units of all scans and does them, some at a time; several processes may do so together.
///
/// A unit is leased: when its worker dies, the lease runs out and another does the unit again,
/// which changes nothing that was written already.
public final class Workers implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Workers.class.getName());

  /// How often a unit is tried when the store does not take what was found.
  private static final int MOST_ATTEMPTS = 20;

  private final ScanStore scans;
  private final ScanEngine engine;
  private final ScanSettings settings;
  private final Consumer<String> finisher;
  private final String owner = UUID.randomUUID().toString();
  private final Semaphore free;
  private final Map<Unit, Thread> running = new ConcurrentHashMap<>();
  private final Semaphore news = new Semaphore(0);
  private volatile boolean isClosed;

  /// @param finisher ends a scan of which all units are done
  public Workers(
      ScanStore scans, ScanEngine engine, ScanSettings settings, Consumer<String> finisher) {
    this.scans = scans;
    this.engine = engine;
    this.settings = settings;
    this.finisher = finisher;
    this.free = new Semaphore(settings.unitsAtOnce());
    Thread.ofVirtual().name("scan-dispatcher").start(this::dispatch);
    Thread.ofVirtual().name("scan-leases").start(this::keepLeases);
  }

  /// Says that there is new work.
  public void wake() {
    news.release();
  }

  private void dispatch() {
    while (!isClosed) {
      try {
        free.acquire();
        Optional<Unit> unit = claim();
        if (unit.isPresent()) {
          start(unit.get());
        } else {
          free.release();
          finish();
          sleep();
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        if (!isClosed) {
          LOG.log(Level.WARNING, "scans pause: " + e.getMessage());
          pause();
        }
      }
    }
  }

  private Optional<Unit> claim() {
    try {
      return scans.claim(owner, settings.lease());
    } catch (RuntimeException e) {
      free.release();
      throw e;
    }
  }

  /// Ends scans whose last worker went before it could.
  private void finish() {
    scans.finishable().forEach(finisher);
  }

  private void sleep() throws InterruptedException {
    if (news.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS)) {
      news.drainPermits();
    }
  }

  private void pause() {
    try {
      Thread.sleep(settings.poll());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void start(Unit unit) {
    Thread thread = Thread.ofVirtual().name("scan-unit").unstarted(() -> work(unit));
    running.put(unit, thread);
    thread.start();
    if (isClosed) {
      thread.interrupt();
    }
  }

  private void work(Unit unit) {
    try {
      ScanEngine.Outcome outcome = engine.run(unit);
      done(unit, outcome.tally(), outcome.gap());
    } catch (InterruptedException e) {
      LOG.log(Level.DEBUG, "a unit was stopped");
    } catch (RuntimeException e) {
      failed(unit, e);
    } finally {
      running.remove(unit);
      free.release();
      wake();
    }
  }

  private void done(Unit unit, Inventory.Tally tally, @Nullable Gap gap) {
    scans.done(unit, owner, tally, gap);
    if (scans.isDone(unit.scan())) {
      finisher.accept(unit.scan());
    }
  }

  private void failed(Unit unit, RuntimeException fault) {
    if (isClosed) {
      return;
    }
    if (fault instanceof StoreError && scans.attempts(unit) < MOST_ATTEMPTS) {
      LOG.log(Level.WARNING, "a unit is done again later: " + fault.getMessage());
      return;
    }
    LOG.log(
        Level.WARNING, "the scan of " + unit.type() + " in " + unit.region() + " failed", fault);
    Gap gap = new Gap(Gap.ALL, Gap.Cause.ERROR, String.valueOf(fault.getMessage()));
    try {
      done(unit, Inventory.Tally.NONE, gap);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "its lease will run out: " + e.getMessage());
    }
  }

  /// Renews leases, and stops units of scans that were cancelled elsewhere.
  private void keepLeases() {
    while (!isClosed) {
      try {
        Thread.sleep(settings.lease().dividedBy(3));
        if (!running.isEmpty()) {
          running.keySet().forEach(unit -> scans.renew(unit, owner, settings.lease()));
          running.keySet().stream().map(Unit::scan).distinct().forEach(this::stopIfOver);
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        if (!isClosed) {
          LOG.log(Level.WARNING, "leases could not be renewed: " + e.getMessage());
        }
      }
    }
  }

  private void stopIfOver(String scan) {
    if (scans.find(scan).map(found -> found.state().isOver()).orElse(true)) {
      stop(scan);
    }
  }

  /// Stops all units of a scan that run here.
  public void stop(String scan) {
    running.forEach((unit, thread) -> {
      if (unit.scan().equals(scan)) {
        thread.interrupt();
      }
    });
  }

  /// Stops at once and gives back what is under way.
  @Override
  public void close() {
    isClosed = true;
    wake();
    running.values().forEach(Thread::interrupt);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (!running.isEmpty() && System.nanoTime() < end) {
      pauseBriefly();
    }
    try {
      scans.release(owner);
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "leases could not be given back", e);
    }
  }

  private static void pauseBriefly() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
