package dev.cloudward.compliance.scan;

import java.time.Duration;
import java.util.List;

/// Scans that were begun when tenants were planted; who asks before they are over waits a little,
/// so that the first answer is not an empty one.
public final class FirstScans {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final ScanStore scans;
  private final List<String> ids;
  private volatile boolean isOver;

  public FirstScans(ScanStore scans, List<String> ids) {
    this.scans = scans;
    this.ids = List.copyOf(ids);
    this.isOver = ids.isEmpty();
  }

  /// Waits until all are over, at most a minute after the first who waits.
  public void await() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!isOver) {
      isOver = ids.stream().allMatch(this::isOver) || System.nanoTime() > end;
      if (!isOver) {
        Thread.sleep(LOOK);
      }
    }
  }

  private boolean isOver(String id) {
    return scans.find(id).map(scan -> scan.state().isOver()).orElse(true);
  }
}
