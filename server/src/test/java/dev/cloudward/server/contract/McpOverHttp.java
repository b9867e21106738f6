package dev.cloudward.server.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.server.Application;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/// Streamable HTTP; subclasses speak for one era each.
abstract class McpOverHttp implements Transport {

  static final String ACCEPT = "application/json, text/event-stream";

  final HttpServer server;
  private final AtomicInteger ids = new AtomicInteger();

  McpOverHttp(Application application) throws Exception {
    server = new HttpServer(application);
  }

  /// The request as this era sends it.
  abstract ObjectNode dressed(ObjectNode request);

  abstract String[] headers(ObjectNode request);

  private HttpResponse<String> post(ObjectNode request) throws Exception {
    ObjectNode message = dressed(request);
    return server.post("/mcp", Json.writeBytes(message), headers(message));
  }

  /// The answer in a body: all of it, or the last event.
  static JsonNode answer(HttpResponse<String> response) throws JsonProcessingException {
    String body = response.body();
    if (!response.headers().firstValue("Content-Type").orElse("").contains("event-stream")) {
      return Json.parse(body);
    }
    int last = body.lastIndexOf("data: ");
    return Json.parse(body.substring(last + 6).strip());
  }

  @Override
  public List<String> tools() throws Exception {
    return McpMessages.tools(
        answer(post(McpMessages.request(ids.incrementAndGet(), "tools/list", "{}"))));
  }

  @Override
  public Outcome call(String tool, String arguments) throws Exception {
    HttpResponse<String> response = post(McpMessages.call(ids.incrementAndGet(), tool, arguments));
    return McpMessages.outcome(answer(response), response.body());
  }

  @Override
  public AutoCloseable begin(String tool, String arguments) {
    ObjectNode message = dressed(McpMessages.call(ids.incrementAndGet(), tool, arguments));
    CompletableFuture<HttpResponse<String>> call =
        server.postAsync("/mcp", Json.writeBytes(message), headers(message));
    return () -> call.cancel(true);
  }

  @Override
  public String send(byte[] garbage) throws Exception {
    HttpResponse<String> response =
        server.post("/mcp", garbage, "Content-Type", "application/json", "Accept", ACCEPT);
    return response.statusCode() + " " + response.body();
  }

  @Override
  public void close() {
    server.close();
  }
}
