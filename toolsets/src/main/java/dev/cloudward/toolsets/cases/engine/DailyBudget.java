package dev.cloudward.toolsets.cases.engine;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/// What each caller may still have read today, by the calendar of UTC.
///
/// It is kept in memory: a server that starts anew begins the day anew.
final class DailyBudget {

  private final long bytes;
  private final Clock clock;
  private final Map<String, Long> spent = new HashMap<>();
  private LocalDate day;

  /// @param bytes that a caller may have read in a day
  DailyBudget(long bytes, Clock clock) {
    this.bytes = bytes;
    this.clock = clock;
    this.day = today();
  }

  synchronized long left(String caller) {
    turnPage();
    return Math.max(0, bytes - spent.getOrDefault(caller, 0L));
  }

  synchronized void spend(String caller, long read) {
    turnPage();
    spent.merge(caller, read, Long::sum);
  }

  private void turnPage() {
    LocalDate now = today();
    if (!now.equals(day)) {
      spent.clear();
      day = now;
    }
  }

  private LocalDate today() {
    return LocalDate.now(clock.withZone(ZoneOffset.UTC));
  }
}
