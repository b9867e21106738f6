package dev.cloudward.server.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A client of HTTP with server-sent events.
final class EventClient implements Closeable {

  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final BlockingQueue<String> unasked = new LinkedBlockingQueue<>();
  private final CompletableFuture<String> endpoint = new CompletableFuture<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final HttpServer server;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> headers;
  private final InputStream stream;
  private final String path;

  /// @param headers names and values that every request has
  EventClient(HttpServer server, String... headers) throws Exception {
    this.server = server;
    this.headers = List.of(headers);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/sse"));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    stream = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()).body();
    Thread.ofVirtual().start(this::read);
    path = endpoint.get(10, TimeUnit.SECONDS);
  }

  int nextId() {
    return ids.incrementAndGet();
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      String event = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event: ")) {
          event = line.substring(7);
        } else if (line.startsWith("data: ")) {
          take(event, line.substring(6));
        }
      }
    } catch (IOException e) {
      waiting.values().forEach(answer -> answer.completeExceptionally(e));
    }
  }

  private void take(String event, String data) throws IOException {
    if (event.equals("endpoint")) {
      endpoint.complete(data);
      return;
    }
    JsonNode message = Json.parse(data);
    CompletableFuture<JsonNode> answer =
        message.has("method") ? null : waiting.remove(message.path("id").asInt(-1));
    if (answer == null) {
      unasked.add(data);
    } else {
      answer.complete(message);
    }
  }

  JsonNode exchange(ObjectNode request) throws Exception {
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(request.path("id").asInt(), answer);
    HttpResponse<String> response = post(Json.writeBytes(request));
    while (response.statusCode() == 429) {
      response = post(Json.writeBytes(request));
    }
    return answer.get(30, TimeUnit.SECONDS);
  }

  HttpResponse<String> post(byte[] body) throws Exception {
    List<String> all = new ArrayList<>(headers);
    all.addAll(List.of("Content-Type", "application/json"));
    return server.post(path, body, all.toArray(String[]::new));
  }

  String unasked() throws Exception {
    return String.valueOf(unasked.poll(30, TimeUnit.SECONDS));
  }

  @Override
  public void close() throws IOException {
    http.shutdownNow();
    stream.close();
  }
}
