package dev.cloudward.server.ws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.Sandbox;
import dev.cloudward.sandbox.SandboxSettings;
import dev.cloudward.server.Application;
import dev.cloudward.server.contract.HttpServer;
import dev.cloudward.server.contract.SocketClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What one session sets with `set_environment` no other sees, over the wire.
class SessionsApartTest {

  private static final String PROD =
      "{\"access_key_id\":\"AKIASANDBOXPROD00001\",\"secret_access_key\":\"sandbox-prod-000000000000000000000000001\"}";
  private static final String DEV =
      "{\"access_key_id\":\"AKIASANDBOXDEV000001\",\"secret_access_key\":\"sandbox-dev-0000000000000000000000000001\"}";

  private static final AtomicInteger IDS = new AtomicInteger();

  private Sandbox sandbox;
  private Application application;
  private HttpServer server;

  /// Calls a tool within a session.
  @FunctionalInterface
  private interface Session {
    JsonNode call(String tool, String arguments) throws Exception;
  }

  @BeforeEach
  void start() throws Exception {
    sandbox = Sandbox.start(SandboxSettings.defaults());
    application =
        Application.of(
            new Environment(
                Map.of(
                    "HOME", "/nonexistent",
                    "AWS_ENDPOINT_URL", sandbox.url().toString(),
                    "AWS_REGION", "us-east-1",
                    "AWS_ACCESS_KEY_ID", "AKIASANDBOXMGMT00001",
                    "AWS_SECRET_ACCESS_KEY", "sandbox-management-000000000000000000001")));
    server = new HttpServer(application);
  }

  @AfterEach
  void stop() {
    server.close();
    application.close();
    sandbox.close();
  }

  @Test
  void ofTwoHttpSessionsOverAThousandCalls() throws Exception {
    interleave(overHttp(), overHttp(), 1_000);
    assertThat(account(overHttp())).isEqualTo("999999999999");
  }

  @Test
  void ofTwoWebSockets() throws Exception {
    try (SocketClient left = new SocketClient(server.port());
        SocketClient right = new SocketClient(server.port())) {
      interleave(overSocket(left), overSocket(right), 200);
    }
  }

  private static void interleave(Session left, Session right, int calls) throws Exception {
    left.call("set_environment", PROD);
    right.call("aws/set-environment", DEV);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> seen = new ArrayList<>();
      for (int i = 0; i < calls; i++) {
        boolean isLeft = i % 2 == 0;
        boolean isSetAgain = i % 50 < 2;
        seen.add(
            threads.submit(() -> {
              Session session = isLeft ? left : right;
              if (isSetAgain) {
                session.call("set_environment", isLeft ? PROD : DEV);
              }
              return account(session);
            }));
      }
      for (int i = 0; i < calls; i++) {
        assertThat(seen.get(i).get()).isEqualTo(i % 2 == 0 ? "111111111111" : "333333333333");
      }
    }
  }

  private static String account(Session session) throws Exception {
    return session.call("get_account_info", "{}").path("account_id").asText();
  }

  private Session overHttp() throws Exception {
    ObjectNode hello =
        message(
            "initialize",
            "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"a\",\"version\":\"1\"}}");
    String id = post(hello, "-").headers().firstValue("Mcp-Session-Id").orElseThrow();
    return (tool, arguments) -> {
      String body = post(call(tool, arguments), id).body();
      String json = body.startsWith("{") ? body : body.substring(body.lastIndexOf("data: ") + 6);
      return Json.parse(json).at("/result/structuredContent");
    };
  }

  private HttpResponse<String> post(ObjectNode message, String session) throws Exception {
    List<String> headers =
        new ArrayList<>(
            List.of(
                "Content-Type",
                "application/json",
                "Accept",
                "application/json, text/event-stream"));
    if (!session.equals("-")) {
      headers.addAll(List.of("Mcp-Session-Id", session, "MCP-Protocol-Version", "2025-11-25"));
    }
    return server.post("/mcp", Json.writeBytes(message), headers.toArray(String[]::new));
  }

  private static Session overSocket(SocketClient client) {
    return (tool, arguments) -> {
      ObjectNode request =
          Json.object()
              .put("message_type", "REQUEST")
              .put("protocol_version", "2.0")
              .put("message_id", "m" + client.nextId())
              .put("method", tool);
      request.set("params", Json.parse(arguments));
      return client.exchange(request, "message_id").path("result");
    };
  }

  private static ObjectNode call(String tool, String arguments) throws Exception {
    return message("tools/call", "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}");
  }

  private static ObjectNode message(String method, String params) throws Exception {
    ObjectNode message =
        Json.object().put("jsonrpc", "2.0").put("id", IDS.incrementAndGet()).put("method", method);
    message.set("params", Json.parse(params));
    return message;
  }
}
