package dev.cloudward.kernel.lazy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LazyTest {

  @Test
  void makesOnceForAllThreads() throws Exception {
    AtomicInteger made = new AtomicInteger();
    Lazy<Integer> lazy = Lazy.of(made::incrementAndGet);
    assertThat(made).hasValue(0);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Integer> ask = lazy::get;
      for (Future<Integer> got : threads.invokeAll(Collections.nCopies(100, ask))) {
        assertThat(got.get()).isEqualTo(1);
      }
    }
  }

  @Test
  void triesAgainAfterAFault() {
    AtomicInteger tries = new AtomicInteger();
    Lazy<String> lazy =
        Lazy.of(() -> {
          if (tries.incrementAndGet() == 1) {
            throw new IllegalStateException("not yet");
          }
          return "made";
        });
    assertThatThrownBy(lazy::get).hasMessage("not yet");
    assertThat(lazy.get()).isEqualTo("made");
  }
}
