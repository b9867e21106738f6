package dev.cloudward.compliance.scan;

import dev.cloudward.kernel.config.Environment;
import java.time.Duration;

/// How scans run.
///
/// @param unitsAtOnce how many listings run at the same time (`CLOUDWARD_SCAN_UNITS`, 8)
/// @param resourcesAtOnce how many resources are completed at once (`CLOUDWARD_SCAN_CALLS`, 64)
/// @param lease after how long a silent worker's units go to another
///   (`CLOUDWARD_SCAN_LEASE_SECONDS`, 30)
/// @param poll how often a replica looks for work of others
public record ScanSettings(int unitsAtOnce, int resourcesAtOnce, Duration lease, Duration poll) {

  public static ScanSettings from(Environment environment) {
    return new ScanSettings(
        environment.number("CLOUDWARD_SCAN_UNITS", 8, 1, 256),
        environment.number("CLOUDWARD_SCAN_CALLS", 64, 1, 1024),
        Duration.ofSeconds(environment.number("CLOUDWARD_SCAN_LEASE_SECONDS", 30, 1, 3600)),
        Duration.ofSeconds(2));
  }
}
