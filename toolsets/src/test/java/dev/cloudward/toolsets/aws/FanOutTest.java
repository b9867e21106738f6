package dev.cloudward.toolsets.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.call.Cancellation;
import dev.cloudward.kernel.call.Client;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.call.Deadline;
import dev.cloudward.kernel.call.Inputs;
import dev.cloudward.kernel.call.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FanOutTest {

  /// A client that remembers the progress it was told.
  private static final class Listener implements Client {
    private final List<Double> done = new ArrayList<>();

    @Override
    public boolean answers(String method) {
      return false;
    }

    @Override
    public void progress(double how, @Nullable Double total, @Nullable String message) {
      done.add(how);
    }

    @Override
    public void log(LogLevel level, String logger, JsonNode data) {}
  }

  private final Listener client = new Listener();
  private final Context context =
      new Context(
          "r",
          Caller.local(),
          Inputs.none(),
          Deadline.in(Duration.ofSeconds(30)),
          new Cancellation(),
          client,
          new Trace(),
          List.of(),
          false);

  @Test
  void keepsTheOrderAndTellsHowFarItIs() throws Exception {
    List<Integer> items = IntStream.range(0, 250).boxed().toList();
    List<Integer> doubled =
        FanOut.each(
            items,
            context,
            (item, own) -> {
              own.client().progress(-1, null, "what one work says is not the whole's");
              return 2 * item;
            });
    assertThat(doubled).isEqualTo(items.stream().map(i -> 2 * i).toList());
    assertThat(client.done).hasSize(250).isSorted().endsWith(250.0);
  }

  @Test
  void doesManyAtOnceButNotAll() throws Exception {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch hundred = new CountDownLatch(100);
    FanOut.each(
        IntStream.range(0, 300).boxed().toList(),
        context,
        (item, _) -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          hundred.countDown();
          assertThat(hundred.await(20, TimeUnit.SECONDS)).isTrue();
          running.decrementAndGet();
          return item;
        });
    assertThat(most.get()).isEqualTo(100);
  }

  @Test
  void aStoppedCallStopsAllOfIt() throws Exception {
    CountDownLatch begun = new CountDownLatch(3);
    CountDownLatch stopped = new CountDownLatch(3);
    Thread call =
        Thread.ofVirtual()
            .start(() -> {
              try {
                FanOut.each(
                    List.of(1, 2, 3),
                    context,
                    (item, _) -> {
                      begun.countDown();
                      try {
                        TimeUnit.MINUTES.sleep(1);
                      } catch (InterruptedException e) {
                        stopped.countDown();
                        throw e;
                      }
                      return item;
                    });
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    call.interrupt();
    assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
    call.join();
  }

  @Test
  void aFaultOfOneWorkIsNotSwallowed() {
    assertThatThrownBy(() ->
            FanOut.each(
                List.of(1, 2),
                context,
                (item, _) -> {
                  throw new IllegalArgumentException("a bug");
                }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a bug");
  }
}
