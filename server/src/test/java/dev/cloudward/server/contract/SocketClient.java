package dev.cloudward.server.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A WebSocket client that matches answers to requests by their id.
public final class SocketClient implements AutoCloseable, WebSocket.Listener {

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final BlockingQueue<String> unasked = new LinkedBlockingQueue<>();
  private final StringBuilder text = new StringBuilder();
  private final AtomicInteger ids = new AtomicInteger();
  private final WebSocket socket;

  public SocketClient(int port, String... headers) throws Exception {
    WebSocket.Builder builder = http.newWebSocketBuilder();
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    socket =
        builder
            .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), this)
            .get(10, TimeUnit.SECONDS);
  }

  public int nextId() {
    return ids.incrementAndGet();
  }

  /// Sends a request and waits for the answer.
  ///
  /// @param field where the request has its id; the answer has it there or in `request_id`
  public JsonNode exchange(JsonNode request, String field) throws Exception {
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(request.path(field).asText(), answer);
    send(Json.write(request));
    return answer.get(30, TimeUnit.SECONDS);
  }

  public void send(String message) throws Exception {
    synchronized (socket) {
      int piece = 16_000;
      for (int at = 0; at < message.length(); at += piece) {
        int end = Math.min(message.length(), at + piece);
        socket
            .sendText(message.substring(at, end), end == message.length())
            .get(30, TimeUnit.SECONDS);
      }
    }
  }

  /// The next message that answers no request.
  public String unasked() throws Exception {
    return String.valueOf(unasked.poll(30, TimeUnit.SECONDS));
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
    text.append(data);
    if (isLast) {
      take(text.toString());
      text.setLength(0);
    }
    from.request(1);
    return CompletableFuture.completedStage(null);
  }

  private void take(String message) {
    try {
      JsonNode parsed = Json.parse(message);
      String id = parsed.path("request_id").asText(parsed.path("id").asText());
      CompletableFuture<JsonNode> asked = waiting.remove(id);
      if (asked == null) {
        unasked.add(message);
      } else {
        asked.complete(parsed);
      }
    } catch (JsonProcessingException e) {
      unasked.add("not JSON: " + message);
    }
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    unasked.add("closed " + status + " " + reason);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public void close() {
    socket.abort();
    http.shutdownNow();
  }
}
