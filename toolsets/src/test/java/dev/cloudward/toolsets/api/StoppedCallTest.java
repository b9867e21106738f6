package dev.cloudward.toolsets.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.cloudward.kernel.call.Cancellation;
import dev.cloudward.kernel.call.Client;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.toolsets.Desk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A client stops a call that is at work in many places.
class StoppedCallTest {

  private static final int ANSWERED = 12;
  private static final int AT_ONCE = 100;
  private static final int UNITS = 20 * 17;

  /// A client that remembers the progress it was told.
  private static final class Listener implements Client {
    private final List<Double> done = new CopyOnWriteArrayList<>();
    private final List<Double> totals = new CopyOnWriteArrayList<>();
    private final CountDownLatch heard = new CountDownLatch(ANSWERED);

    @Override
    public boolean answers(String method) {
      return false;
    }

    @Override
    public void progress(double how, @Nullable Double total, @Nullable String message) {
      done.add(how);
      totals.add(total);
      heard.countDown();
    }

    @Override
    public void log(LogLevel level, String logger, JsonNode data) {}
  }

  /// An AWS that answers the first requests and then none.
  private static final class SlowAws implements AutoCloseable {
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch busy = new CountDownLatch(ANSWERED + AT_ONCE);
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    SlowAws() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
      server.setExecutor(threads);
      server.createContext(
          "/",
          exchange -> {
            int turn = asked.incrementAndGet();
            busy.countDown();
            exchange.getRequestBody().readAllBytes();
            try (exchange) {
              if (turn > ANSWERED) {
                end.await();
              }
              byte[] body = "<DescribeVpcsResponse/>".getBytes(StandardCharsets.UTF_8);
              exchange.sendResponseHeaders(200, body.length);
              exchange.getResponseBody().write(body);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
      server.start();
    }

    String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
      end.countDown();
      server.stop(0);
      threads.shutdownNow();
    }
  }

  private static ObjectNode everywhere() {
    ObjectNode arguments = Json.object();
    arguments.set("commands", Json.strings(Collections.nCopies(20, "aws ec2 describe-vpcs")));
    arguments.set(
        "regions",
        Json.strings(
            List.of(
                "us-east-1",
                "us-east-2",
                "us-west-1",
                "us-west-2",
                "ap-northeast-1",
                "ap-northeast-2",
                "ap-northeast-3",
                "ap-south-1",
                "ap-southeast-1",
                "ap-southeast-2",
                "ca-central-1",
                "eu-central-1",
                "eu-north-1",
                "eu-west-1",
                "eu-west-2",
                "eu-west-3",
                "sa-east-1")));
    return arguments;
  }

  @Test
  void allThatRunsIsStoppedAndNothingMoreIsSent() throws Exception {
    Cancellation cancellation = new Cancellation();
    Listener client = new Listener();
    try (SlowAws aws = new SlowAws();
        Desk desk = Desk.open(Map.of("AWS_ENDPOINT_URL", aws.url()))) {
      CompletableFuture<ToolResult> call =
          CompletableFuture.supplyAsync(
              () -> desk.call("call_aws", everywhere(), cancellation, client));
      assertThat(aws.busy.await(30, TimeUnit.SECONDS)).as("all places are taken").isTrue();
      assertThat(client.heard.await(30, TimeUnit.SECONDS)).as("progress is told").isTrue();

      cancellation.cancel("the client wants no answer any more");
      ToolResult result = call.get(30, TimeUnit.SECONDS);

      assertThat(result).isInstanceOf(Failure.class);
      assertThat(((Failure) result).kind()).isEqualTo(Failure.Kind.CANCELLED);
      assertThat(client.done).isSorted().hasSize(ANSWERED);
      assertThat(client.totals).containsOnly((double) UNITS);
      assertThat(aws.asked.get()).isEqualTo(ANSWERED + AT_ONCE);
    }
  }
}
