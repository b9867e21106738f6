package dev.cloudward.protocol.stdio;

import static dev.cloudward.protocol.TestServer.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.protocol.Scripted;
import dev.cloudward.protocol.TestServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StdioTransportTest {

  private static final String INITIALIZE =
      line(
          request(
              "initialize",
              """
              {"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t"}}
              """));

  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final TestServer server =
      new TestServer(
          Scripted.tool(
              "slow",
              context -> {
                started.countDown();
                try {
                  Thread.sleep(60_000);
                } finally {
                  stopped.countDown();
                }
                return ToolResult.text("late");
              }));
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void answersAPipedConversationBeforeItEnds() throws IOException {
    run(INITIALIZE + line(request("ping", "{}")).replace("\"id\":1", "\"id\":2"));
    assertThat(lines()).hasSize(2);
    assertThat(lines().get(1).path("id").asInt()).isEqualTo(2);
  }

  @Test
  void aLastMessageWithoutItsEndOfLineIsAnswered() throws IOException {
    run(request("ping", "{}").strip());
    assertThat(lines()).hasSize(1);
  }

  @Test
  void halfAMessageAtTheEndGetsNoAnswerAndNoWait() throws IOException {
    long start = System.nanoTime();
    run(INITIALIZE + "{\"jsonrpc\":\"2.0\",\"id\":9,\"meth");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    assertThat(lines()).hasSize(1);
  }

  @Test
  void malformedLinesAreAnsweredOneByOne() throws IOException {
    run("nonsense\n[]\n" + line(request("ping", "{}")));
    assertThat(lines()).hasSize(3);
    assertThat(lines().get(0).at("/error/code").asInt()).isEqualTo(-32700);
    assertThat(lines().get(1).at("/error/code").asInt()).isEqualTo(-32600);
    assertThat(lines().get(2).has("result")).isTrue();
  }

  @Test
  void theEndOfInputCancelsWhatRuns() throws Exception {
    PipedOutputStream client = new PipedOutputStream();
    PipedInputStream in = new PipedInputStream(client);
    Thread transport =
        Thread.startVirtualThread(() -> new StdioTransport(server.engine, Set.of(), in, out).run());
    write(client, INITIALIZE);
    write(client, line(request("tools/call", "{\"name\":\"slow\"}")).replace(":1,", ":2,"));
    assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
    long end = System.nanoTime();
    client.close();
    transport.join(Duration.ofSeconds(10));
    assertThat(Duration.ofNanos(System.nanoTime() - end)).isLessThan(Duration.ofSeconds(2));
    assertThat(stopped.await(1, TimeUnit.SECONDS)).isTrue();
    assertThat(lines()).hasSize(1);
  }

  @Test
  void aReaderThatWentAwayEndsTheTransport() {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("broken pipe");
          }
        };
    byte[] input = (INITIALIZE + line(request("ping", "{}"))).getBytes(StandardCharsets.UTF_8);
    new StdioTransport(server.engine, Set.of(), new ByteArrayInputStream(input), broken).run();
  }

  private void run(String input) {
    new StdioTransport(
            server.engine,
            Set.of(),
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            out)
        .run();
  }

  private java.util.List<JsonNode> lines() throws IOException {
    java.util.List<JsonNode> lines = new java.util.ArrayList<>();
    for (String line : out.toString(StandardCharsets.UTF_8).split("\n", -1)) {
      if (!line.isEmpty()) {
        lines.add(Json.parse(line));
      }
    }
    return lines;
  }

  private static String line(String message) {
    return message.replace("\n", "") + "\n";
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
