package dev.cloudward.toolsets.cases.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DailyBudgetTest {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-21T23:59:00Z"));
  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now.get();
        }
      };

  @Test
  void eachCallerHasItsOwn() {
    DailyBudget budget = new DailyBudget(100, clock);

    budget.spend("ana", 70);
    budget.spend("ana", 70);
    budget.spend("ben", 1);

    assertThat(budget.left("ana")).isZero();
    assertThat(budget.left("ben")).isEqualTo(99);
    assertThat(budget.left("new")).isEqualTo(100);
  }

  @Test
  void itBeginsAnewAtMidnight() {
    DailyBudget budget = new DailyBudget(100, clock);
    budget.spend("ana", 100);

    now.set(Instant.parse("2026-11-22T00:00:00Z"));

    assertThat(budget.left("ana")).isEqualTo(100);
  }
}
