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
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole server under work, with secrets planted wherever a client can put one.
class CanaryTest {

  private static final String VALUE = "CANARY-planted-secret-value";
  private static final String TOKEN = "CANARY-server-token";
  private static final String BEARER = "Bearer " + TOKEN;

  private static final List<String> CALLS =
      List.of(
          "create_secret {'name':'canary/NAME','secret_value':'CANARY-planted-secret-value'}",
          "create_secret {'name':'canary/NAME','secret_value':'CANARY-planted-secret-value'}",
          "create_secret {'name':'bad name','secret_value':'CANARY-planted-secret-value'}",
          "update_secret {'secret_id':'absent','secret_value':'CANARY-planted-secret-value'}",
          "update_secret {'secret_id':'canary/NAME','secret_value':'CANARY-planted-secret-value'}",
          "describe_secret {'secret_id':'canary/NAME'}",
          "list_secrets {'name_prefix':'canary/'}",
          "list_accounts {}",
          "get_credentials {'include_session_token':true}",
          "set_environment {'access_key_id':'AKIAIOSFODNN7EXAMPLE','secret_access_key':'CANARYsecret/000000000000'}",
          "get_credentials {'include_session_token':true}",
          "validate_credentials {}",
          "get_account_info {}",
          "list_secrets {'region':'nowhere'}");

  @TempDir private Path folder;

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @Test
  void plantedSecretsComeOutOfNoDoorButTheirOwn() throws Exception {
    Handler handler = new StreamHandler(log, new SimpleFormatter());
    handler.setLevel(Level.ALL);
    Logger root = Logger.getLogger("");
    root.addHandler(handler);
    Path audit = folder.resolve("audit.log");
    try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
        Application application = Application.of(environment(sandbox, audit));
        HttpServer server = new HttpServer(application)) {
      throughRest(server);
      throughTheSocket(server);
      atTheDoor(server);
      assertThat(Files.readString(audit))
          .contains("\"tool\":\"create_secret\"", "\"transport\":\"ws\"", "\"transport\":\"rest\"")
          .doesNotContain("CANARY");
      handler.flush();
      assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain("CANARY");
    } finally {
      root.removeHandler(handler);
    }
  }

  private static Environment environment(Sandbox sandbox, Path audit) {
    return new Environment(
        Map.of(
            "HOME", "/nonexistent",
            "MCP_AUTH_TOKEN", TOKEN,
            "CLOUDWARD_AUDIT", audit.toString(),
            "CLOUDWARD_READ_ONLY", "false",
            "CLOUDWARD_SENSITIVE_READS", "true",
            "CLOUDWARD_CONSENT", "none",
            "AWS_ENDPOINT_URL", sandbox.url().toString(),
            "AWS_REGION", "us-east-1",
            "AWS_ACCESS_KEY_ID", "AKIAANYBODYATALL0001",
            "AWS_SECRET_ACCESS_KEY", "CANARY-sandbox-takes-any-0000000000001"));
  }

  private static void throughRest(HttpServer server) throws Exception {
    for (String call : CALLS) {
      String[] parts = call.replace('\'', '"').replace("NAME", "rest").split(" ", 2);
      assertThat(rest(server, parts[0], parts[1])).doesNotContain("CANARY");
    }
    assertThat(rest(server, "get_secret_value", "{\"secret_id\":\"canary/rest\"}")).contains(VALUE);
    assertThat(rest(server, "create_secret", "{\"secret_value\":\"CANARY-cut"))
        .doesNotContain("CANARY");
  }

  private static String rest(HttpServer server, String tool, String arguments) throws Exception {
    return server
        .post("/tools/" + tool, arguments.getBytes(StandardCharsets.UTF_8), "Authorization", BEARER)
        .body();
  }

  /// With JSON-RPC and with the envelope, each in a conversation of its own.
  private static void throughTheSocket(HttpServer server) throws Exception {
    for (boolean isEnvelope : new boolean[] {true, false}) {
      String name = isEnvelope ? "envelope" : "rpc";
      try (SocketClient client = new SocketClient(server.port(), "Authorization", BEARER);
          SocketClient reader = new SocketClient(server.port(), "Authorization", BEARER)) {
        for (String call : CALLS) {
          String[] parts = call.replace('\'', '"').replace("NAME", name).split(" ", 2);
          assertThat(asked(client, isEnvelope, parts[0], parts[1])).doesNotContain("CANARY");
        }
        assertThat(
                asked(
                    reader,
                    isEnvelope,
                    "get_secret_value",
                    "{\"secret_id\":\"canary/" + name + "\"}"))
            .contains(VALUE);
      }
    }
  }

  private static String asked(
      SocketClient client, boolean isEnvelope, String tool, String arguments) throws Exception {
    JsonNode parsed = Json.parse(arguments);
    String id = String.valueOf(client.nextId());
    ObjectNode message;
    if (isEnvelope) {
      message =
          Json.object()
              .put("message_type", "REQUEST")
              .put("protocol_version", "2.0")
              .put("message_id", id)
              .put("method", tool);
      message.set("params", parsed);
    } else {
      message = Json.object().put("jsonrpc", "2.0").put("id", id).put("method", "tools/call");
      ObjectNode params = message.putObject("params").put("name", tool);
      params.set("arguments", parsed);
      params
          .putObject("_meta")
          .put("io.modelcontextprotocol/protocolVersion", "2026-07-28")
          .putObject("io.modelcontextprotocol/clientCapabilities");
    }
    return Json.write(client.exchange(message, isEnvelope ? "message_id" : "id"));
  }

  private static void atTheDoor(HttpServer server) throws Exception {
    for (String path :
        List.of("/", "/tools", "/api/metrics", "/openapi.json", "/healthz", "/nowhere?x=1")) {
      assertThat(server.get(path, "Authorization", BEARER).body()).doesNotContain("CANARY");
      assertThat(server.get(path, "Authorization", "Bearer CANARY-wrong").body())
          .doesNotContain("CANARY");
    }
    assertThat(server.post("/mcp", "{\"CANARY".getBytes(StandardCharsets.UTF_8)).body())
        .doesNotContain("CANARY");
  }
}
