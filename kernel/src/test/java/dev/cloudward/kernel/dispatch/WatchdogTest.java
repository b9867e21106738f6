package dev.cloudward.kernel.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WatchdogTest {

  private final Watchdog watchdog = new Watchdog();

  @Test
  void stopsWorkWhoseTimeIsOver() {
    CompletableFuture<String> work = new CompletableFuture<>();
    try (Watchdog.Watch watch = watchdog.watch(work, Duration.ofMillis(30).toNanos())) {
      assertThat(work).failsWithin(Duration.ofSeconds(5));
      assertThat(work).isCancelled();
      assertThat(watch.expired()).isTrue();
    }
  }

  @Test
  void leavesWorkAloneThatIsNoLongerWatched() throws Exception {
    CompletableFuture<String> work = new CompletableFuture<>();
    watchdog.watch(work, Duration.ofMillis(200).toNanos()).close();
    Thread.sleep(400);
    assertThat(work).isNotDone();
  }

  @Test
  void watchesAgainAfterItHadNothingToDo() throws Exception {
    watchdog.watch(new CompletableFuture<>(), 1).close();
    Thread.sleep(1_500);
    CompletableFuture<String> late = new CompletableFuture<>();
    try (Watchdog.Watch watch = watchdog.watch(late, 1)) {
      assertThat(late).failsWithin(Duration.ofSeconds(5));
      assertThat(watch.expired()).isTrue();
    }
  }
}
