package dev.cloudward.server.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.protocol.stdio.StdioTransport;
import dev.cloudward.server.Application;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

class StdioContractTest extends TransportContractTest {

  @Override
  Transport open(Application application) throws Exception {
    return new Stdio(application);
  }

  /// A client at the other end of two pipes.
  private static final class Stdio implements Transport {
    private static final int NO_ID = -1;

    private final Map<Integer, CompletableFuture<String>> waiting = new ConcurrentHashMap<>();
    private final List<String> notices = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final OutputStream toServer;
    private final Thread server;

    Stdio(Application application) throws Exception {
      Pipe there = Pipe.open();
      Pipe back = Pipe.open();
      InputStream serverIn = Channels.newInputStream(there.source());
      OutputStream serverOut = Channels.newOutputStream(back.sink());
      InputStream fromServer = Channels.newInputStream(back.source());
      toServer = Channels.newOutputStream(there.sink());
      server =
          Thread.ofPlatform()
              .start(() ->
                  new StdioTransport(application.engine(), Set.of(), serverIn, serverOut).run());
      Thread.ofPlatform().daemon().start(() -> read(fromServer));
      exchange(McpMessages.initialize());
    }

    private void read(InputStream in) {
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          JsonNode message = Json.parse(line);
          if (message.has("method")) {
            notices.add(line);
          } else {
            CompletableFuture<String> answer = waiting.remove(message.path("id").asInt(NO_ID));
            if (answer != null) {
              answer.complete(line);
            }
          }
        }
      } catch (IOException e) {
        waiting.values().forEach(answer -> answer.completeExceptionally(e));
      }
    }

    private String exchange(ObjectNode request) throws Exception {
      CompletableFuture<String> answer = expect(request.path("id").asInt());
      write(Json.writeBytes(request));
      return answer.get(30, TimeUnit.SECONDS);
    }

    private CompletableFuture<String> expect(int id) {
      CompletableFuture<String> answer = new CompletableFuture<>();
      waiting.put(id, answer);
      return answer;
    }

    private synchronized void write(byte[] line) throws IOException {
      toServer.write(line);
      toServer.write('\n');
      toServer.flush();
    }

    @Override
    public List<String> tools() throws Exception {
      return McpMessages.tools(
          Json.parse(exchange(McpMessages.request(ids.incrementAndGet(), "tools/list", "{}"))));
    }

    @Override
    public Outcome call(String tool, String arguments) throws Exception {
      String raw = exchange(McpMessages.call(ids.incrementAndGet(), tool, arguments));
      return McpMessages.outcome(Json.parse(raw), notices + raw);
    }

    @Override
    public AutoCloseable begin(String tool, String arguments) throws Exception {
      write(Json.writeBytes(McpMessages.call(ids.incrementAndGet(), tool, arguments)));
      return this;
    }

    @Override
    public String send(byte[] garbage) throws Exception {
      CompletableFuture<String> answer = expect(NO_ID);
      write(garbage);
      return answer.get(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
      toServer.close();
      try {
        server.join(5_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
