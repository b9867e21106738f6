package dev.cloudward.toolsets.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cloudward.aws.Aws;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.toolsets.cases.aws.CaseAws;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// AWS's JSON protocols on loopback, for what goes over the wire: answers by operation, and keeps
/// what was asked.
public final class FakeAws implements AutoCloseable {

  /// An answer with its status; errors carry `__type`.
  public record Answer(int status, JsonNode body) {}

  /// What was asked.
  public record Asked(String operation, JsonNode input, String path) {}

  private final HttpServer server;
  private final Map<String, Function<JsonNode, Answer>> handlers = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  public FakeAws() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::serve);
    server.start();
  }

  public FakeAws on(String operation, Function<JsonNode, Answer> handler) {
    handlers.put(operation, handler);
    return this;
  }

  public static Answer ok(String json) {
    return new Answer(200, parse(json));
  }

  public static Answer ok(JsonNode json) {
    return new Answer(200, json);
  }

  public static Answer error(int status, String code, String message) {
    return new Answer(status, Json.object().put("__type", code).put("message", message));
  }

  public static JsonNode parse(String json) {
    try {
      return Json.parse(json);
    } catch (IOException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  /// What was asked of an operation.
  public List<JsonNode> asked(String operation) {
    return asked.stream().filter(a -> a.operation.equals(operation)).map(Asked::input).toList();
  }

  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  public Environment environment() {
    return new Environment(
        Map.of(
            "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
            "AWS_SECRET_ACCESS_KEY", "secret",
            "AWS_REGION", "us-east-1",
            "AWS_ENDPOINT_URL", "http://127.0.0.1:" + server.getAddress().getPort(),
            "AWS_MAX_ATTEMPTS", "1",
            "HOME", "/nonexistent"));
  }

  public CaseAws door() {
    Aws aws = Aws.of(environment(), java.time.Clock.systemUTC());
    return new CaseAws(aws.client(), aws.catalog());
  }

  private void serve(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = URLDecoder.decode(exchange.getRequestURI().getRawPath(), StandardCharsets.UTF_8);
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    String operation =
        target == null
            ? path.substring(path.lastIndexOf('/') + 1)
            : target.substring(target.lastIndexOf('.') + 1);
    JsonNode input = body.length == 0 ? Json.object() : Json.parse(body);
    asked.add(new Asked(operation, input, path));
    Function<JsonNode, Answer> handler = handlers.get(operation);
    Answer answer =
        handler == null ? error(400, "UnknownOperationException", operation) : handler.apply(input);
    byte[] out = Json.writeBytes(answer.body());
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
    exchange.getResponseHeaders().add("x-amzn-RequestId", "request-1");
    if (answer.status() >= 300 && answer.body() instanceof ObjectNode error) {
      exchange.getResponseHeaders().add("x-amzn-ErrorType", error.path("__type").asText());
    }
    exchange.sendResponseHeaders(answer.status(), out.length);
    exchange.getResponseBody().write(out);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
