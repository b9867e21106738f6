package dev.cloudward.server.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.Sandbox;
import dev.cloudward.sandbox.SandboxSettings;
import dev.cloudward.server.Application;
import dev.cloudward.server.contract.HttpServer;
import dev.cloudward.server.contract.SocketClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What programs written for the seeds' servers meet over HTTP and WebSocket.
class SurfaceTest {

  private static final String TOKEN = "CANARY-test-token";
  private static final String BEARER = "Bearer " + TOKEN;

  private Sandbox sandbox;
  private Application application;
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    sandbox = Sandbox.start(SandboxSettings.defaults());
    application =
        Application.of(
            new Environment(
                Map.of(
                    "HOME", "/nonexistent",
                    "MCP_AUTH_TOKEN", TOKEN,
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
  void healthAndDescriptionAreOpenToAll() throws Exception {
    assertThat(server.get("/healthz").body()).isEqualTo("OK");
    HttpResponse<String> described =
        server.get("/openapi.json", "Origin", "https://anywhere.example");
    assertThat(described.statusCode()).isEqualTo(200);
    assertThat(described.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    JsonNode document = Json.parse(described.body());
    assertThat(document.path("openapi").asText()).isEqualTo("3.0.0");
    assertThat(document.path("paths").has("/healthz")).isTrue();
    assertThat(document.path("paths").has("/tools/list_secrets")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"/sse", "/mcp", "/tools", "/api/metrics", "/ws", "/"})
  void theRestNeedsTheToken(String path) throws Exception {
    HttpResponse<String> missing = server.get(path);
    assertThat(missing.statusCode()).isEqualTo(401);
    assertThat(missing.body()).isEqualTo("{\"detail\":\"Missing Authorization header\"}");
    HttpResponse<String> format = server.get(path, "Authorization", "Basic abc");
    assertThat(format.statusCode()).isEqualTo(401);
    assertThat(format.body())
        .isEqualTo("{\"detail\":\"Invalid authorization format. Use: Bearer <token>\"}");
    HttpResponse<String> wrong = server.get(path, "Authorization", "Bearer other");
    assertThat(wrong.statusCode()).isEqualTo(403);
    assertThat(wrong.body()).isEqualTo("{\"detail\":\"Invalid authentication token\"}");
  }

  @Test
  void theEnvelopeIsAnsweredAsDocumented() throws Exception {
    try (SocketClient client = new SocketClient(server.port(), "Authorization", BEARER)) {
      JsonNode answer =
          client.exchange(request("req-1", "aws/get-account-info", "{}"), "message_id");
      assertThat(answer.path("message_type").asText()).isEqualTo("RESPONSE");
      assertThat(answer.path("protocol_version").asText()).isEqualTo("2.0");
      assertThat(answer.path("request_id").asText()).isEqualTo("req-1");
      assertThat(answer.at("/result/account_id").asText()).isEqualTo("999999999999");

      JsonNode named =
          client.exchange(
              request("req-2", "call_tool", "{\"name\":\"aws/list-profiles\",\"arguments\":{}}"),
              "message_id");
      assertThat(named.at("/result/count").asInt()).isZero();

      JsonNode unknown =
          client.exchange(request("req-3", "aws/get-credential", "{}"), "message_id");
      assertThat(unknown.path("message_type").asText()).isEqualTo("ERROR");
      assertThat(unknown.path("error_code").asText()).isEqualTo("METHOD_NOT_FOUND");

      JsonNode wrong = client.exchange(request("req-4", "aws/list-profiles", "[]"), "message_id");
      assertThat(wrong.path("error_code").asText()).isEqualTo("INVALID_REQUEST");
      assertThat(wrong.path("error_message").asText()).isEqualTo("params must be an object.");

      JsonNode listed = client.exchange(request("req-5", "tools/list", "{}"), "message_id");
      assertThat(listed.at("/result/tools")).isNotEmpty();
    }
  }

  @Test
  void aFailedExecutionSaysSo() throws Exception {
    try (SocketClient client = new SocketClient(server.port(), "Authorization", BEARER)) {
      JsonNode failed =
          client.exchange(
              request("req-123", "create_secret", "{\"name\":\"a\",\"secret_value\":\"b\"}"),
              "message_id");
      assertThat(failed.path("message_type").asText()).isEqualTo("ERROR");
      assertThat(failed.path("request_id").asText()).isEqualTo("req-123");
      assertThat(failed.path("error_code").asText()).isEqualTo("EXECUTION_FAILED");
      assertThat(failed.path("error_message").asText()).contains("read-only");
    }
  }

  @Test
  void overMcpAFailureHasTheFormThatItsToolDocuments() throws Exception {
    try (SocketClient client = new SocketClient(server.port(), "Authorization", BEARER)) {
      JsonNode failed =
          client.exchange(
              Json.parse(
                  """
                  {"jsonrpc":"2.0","id":"m1","method":"tools/call","params":{
                   "name":"aws/get-account-info","arguments":{"profile":"absent"},
                   "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",
                            "io.modelcontextprotocol/clientCapabilities":{}}}}
                  """),
              "id");
      assertThat(failed.at("/result/isError").asBoolean()).isTrue();
      JsonNode form = failed.at("/result/structuredContent");
      assertThat(form.path("error").asText()).isEqualTo("validation_error");
      assertThat(form.path("message").asText()).contains("no profile or account \"absent\"");
      assertThat(form.path("kind").asText()).isEqualTo("invalid_argument");
    }
  }

  @Test
  void whatOneConnectionSetsNoOtherSees() throws Exception {
    try (SocketClient one = new SocketClient(server.port(), "Authorization", BEARER);
        SocketClient two = new SocketClient(server.port(), "Authorization", BEARER)) {
      one.exchange(
          request(
              "a",
              "aws/set-environment",
              "{\"access_key_id\":\"AKIASANDBOXPROD00001\","
                  + "\"secret_access_key\":\"sandbox-prod-000000000000000000000000001\"}"),
          "message_id");
      assertThat(account(one)).isEqualTo("111111111111");
      assertThat(account(two)).isEqualTo("999999999999");
    }
  }

  private static String account(SocketClient client) throws Exception {
    return client
        .exchange(request("who", "aws/get-account-info", "{}"), "message_id")
        .at("/result/account_id")
        .asText();
  }

  @Test
  void aSocketIsNotOpenedForStrangersOrForeignPages() {
    assertThatThrownBy(() -> new SocketClient(server.port())).hasStackTraceContaining("401");
    assertThatThrownBy(() ->
            new SocketClient(
                server.port(), "Authorization", BEARER, "Origin", "https://evil.example"))
        .hasStackTraceContaining("403");
  }

  @Test
  void countsEveryCallByTool() throws Exception {
    server.post("/tools/list_profiles", new byte[0], "Authorization", BEARER);
    server.post(
        "/tools/list_secrets",
        "{\"region\":\"x\"}".getBytes(StandardCharsets.UTF_8),
        "Authorization",
        BEARER);
    JsonNode metrics = Json.parse(server.get("/api/metrics", "Authorization", BEARER).body());
    JsonNode good = metrics.at("/tools/list_profiles");
    assertThat(good.path("execution_count").asInt()).isEqualTo(1);
    assertThat(good.path("success_count").asInt()).isEqualTo(1);
    assertThat(good.path("average_duration_ms").isNumber()).isTrue();
    JsonNode bad = metrics.at("/tools/list_secrets");
    assertThat(bad.path("failure_count").asInt()).isEqualTo(1);
    assertThat(bad.at("/error_types/invalid_argument").asInt()).isEqualTo(1);
    assertThat(metrics.toString()).doesNotContain("CANARY");
  }

  private static JsonNode request(String id, String method, String params) throws Exception {
    return Json.parse(
        """
        {"message_type":"REQUEST","protocol_version":"2.0","message_id":"%s","method":"%s","params":%s}
        """
            .formatted(id, method, params));
  }
}
