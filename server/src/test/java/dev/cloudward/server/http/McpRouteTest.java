package dev.cloudward.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.server.Application;
import dev.cloudward.server.contract.HttpServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McpRouteTest {

  private static final String META =
      """
      "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",
               "io.modelcontextprotocol/clientCapabilities":{}}
      """;
  private static final Environment SHARED_KEY =
      new Environment(
          Map.of("CLOUDWARD_STATE_KEY", Base64.getEncoder().encodeToString(new byte[32])));

  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    server = new HttpServer(Application.of(SHARED_KEY));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain,application/json,415",
    "application/json,text/html,406",
    "application/json; charset=utf-8,application/json,200",
    "application/json,*/*,200",
  })
  void checksTypes(String contentType, String accept, int status) throws Exception {
    assertThat(
            server
                .post("/mcp", initialize(), "Content-Type", contentType, "Accept", accept)
                .statusCode())
        .isEqualTo(status);
  }

  @Test
  void malformedBodiesAre400() throws Exception {
    HttpResponse<String> garbage = post("{", "x", "x");
    assertThat(garbage.statusCode()).isEqualTo(400);
    assertThat(code(garbage)).isEqualTo(-32700);
    HttpResponse<String> batch = post("[]", "x", "x");
    assertThat(batch.statusCode()).isEqualTo(400);
    assertThat(code(batch)).isEqualTo(-32600);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tools/list|2026-07-28|tools/list|-|200|0",
        "tools/list|2026-07-28|tools/call|-|400|-32020",
        "tools/list|2025-11-25|tools/list|-|400|-32020",
        "tools/list|-|tools/list|-|400|-32020",
        "tools/call|2026-07-28|tools/call|plain_text|200|0",
        "tools/call|2026-07-28|tools/call|other|400|-32020",
        "tools/call|2026-07-28|tools/call|-|400|-32020",
        "no/method|2026-07-28|no/method|-|404|-32601",
        "ping|2026-07-28|ping|-|404|-32601",
      })
  void headersMustAgreeWithTheBody(
      String method, String version, String methodHeader, String nameHeader, int status, int code)
      throws Exception {
    HttpResponse<String> response =
        post(
            message(method, "\"name\":\"plain_text\"," + META),
            "MCP-Protocol-Version",
            version,
            "Mcp-Method",
            methodHeader,
            "Mcp-Name",
            nameHeader);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(code(response)).isEqualTo(code);
  }

  @Test
  void anUnsupportedVersionIs400() throws Exception {
    HttpResponse<String> response =
        post(
            message("tools/list", META.replace("2026-07-28", "2031-01-01")),
            "MCP-Protocol-Version",
            "2031-01-01",
            "Mcp-Method",
            "tools/list");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(code(response)).isEqualTo(-32022);
  }

  @Test
  void aRequestWithoutSessionOrMetaSaysHowToBegin() throws Exception {
    HttpResponse<String> response =
        post(message("tools/list", ""), "Accept", "application/json, text/event-stream");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("initialize");
  }

  @Test
  void aClientThatKnowsNoSessionsCallsToolsInPlainJson() throws Exception {
    byte[] list = bytes("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}");
    byte[] call =
        bytes(
            "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":"
                + "{\"name\":\"plain_text\",\"arguments\":{}}}");
    for (String accept : List.of("*/*", "application/json")) {
      HttpResponse<String> tools =
          server.post("/mcp", list, "Content-Type", "application/json", "Accept", accept);
      HttpResponse<String> called =
          server.post("/mcp", call, "Content-Type", "application/json", "Accept", accept);
      assertThat(tools.statusCode()).as(tools.body()).isEqualTo(200);
      assertThat(tools.body()).contains("\"plain_text\"");
      assertThat(called.statusCode()).as(called.body()).isEqualTo(200);
      assertThat(called.headers().firstValue("Content-Type")).hasValue("application/json");
      assertThat(called.body()).contains("\"content\"");
    }
  }

  @Test
  void aSessionLivesFromInitializeToDelete() throws Exception {
    String session = session(server);
    assertThat(
            inSession(session, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}")
                .statusCode())
        .isEqualTo(202);
    assertThat(inSession(session, message("tools/list", "")).statusCode()).isEqualTo(200);
    assertThat(inSession(session, message("no/method", "")).statusCode()).isEqualTo(200);
    assertThat(server.delete("/mcp", "Mcp-Session-Id", session).statusCode()).isEqualTo(204);
    assertThat(inSession(session, message("tools/list", "")).statusCode()).isEqualTo(404);
    assertThat(server.delete("/mcp", "Mcp-Session-Id", session).statusCode()).isEqualTo(404);
  }

  @Test
  void anotherReplicaServesTheSameSession() throws Exception {
    String session = session(server);
    try (HttpServer replica = new HttpServer(Application.of(SHARED_KEY))) {
      HttpResponse<String> response =
          replica.post(
              "/mcp",
              bytes(message("tools/list", "")),
              "Content-Type",
              "application/json",
              "Mcp-Session-Id",
              session);
      assertThat(response.statusCode()).isEqualTo(200);
    }
    try (HttpServer stranger = new HttpServer(Application.of(new Environment(Map.of())))) {
      HttpResponse<String> response =
          stranger.post(
              "/mcp",
              bytes(message("tools/list", "")),
              "Content-Type",
              "application/json",
              "Mcp-Session-Id",
              session);
      assertThat(response.statusCode()).isEqualTo(404);
    }
  }

  @Test
  void whatIsSaidOnTheWayComesAsEvents() throws Exception {
    HttpResponse<String> response =
        inSession(
            session(server),
            message("tools/call", "\"name\":\"leak\",\"_meta\":{\"progressToken\":1}"));
    assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
    assertThat(response.headers().firstValue("X-Accel-Buffering")).contains("no");
    assertThat(response.body())
        .startsWith("id: ")
        .contains("retry: ", "notifications/progress", "notifications/message", "\"result\"");
  }

  @Test
  void aBrokenStreamIsContinuedWhereItBroke() throws Exception {
    String session = session(server);
    String whole =
        inSession(
                session, message("tools/call", "\"name\":\"leak\",\"_meta\":{\"progressToken\":1}"))
            .body();
    String firstId = whole.lines().findFirst().orElseThrow().substring(4);
    HttpResponse<String> rest =
        server.get(
            "/mcp",
            "Accept",
            "text/event-stream",
            "Mcp-Session-Id",
            session,
            "Last-Event-ID",
            firstId);
    assertThat(rest.body()).contains("notifications/progress", "\"result\"");
    HttpResponse<String> unknown =
        server.get(
            "/mcp",
            "Accept",
            "text/event-stream",
            "Mcp-Session-Id",
            session,
            "Last-Event-ID",
            "zz_9");
    assertThat(unknown.statusCode()).isEqualTo(404);
  }

  @Test
  void aClientThatTakesOnlyJsonGetsTheAnswerAlone() throws Exception {
    HttpResponse<String> response =
        server.post(
            "/mcp",
            bytes(message("tools/call", "\"name\":\"leak\",\"_meta\":{\"progressToken\":1}")),
            "Content-Type",
            "application/json",
            "Accept",
            "application/json",
            "Mcp-Session-Id",
            session(server));
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
  }

  @Test
  void theUrlSelectsToolsets() throws Exception {
    String list = message("tools/list", META);
    String[] headers = {
      "Content-Type", "application/json",
      "MCP-Protocol-Version", "2026-07-28",
      "Mcp-Method", "tools/list"
    };
    JsonNode tools =
        Json.parse(server.post("/mcp?toolsets=othertools", bytes(list), headers).body())
            .at("/result/tools");
    assertThat(tools.findValuesAsText("name")).containsExactly("other");
    HttpResponse<String> unknown = server.post("/mcp?toolsets=othertool", bytes(list), headers);
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(unknown.body()).contains("Did you mean othertools?");
  }

  @Test
  void otherMethodsAreNotAllowed() throws Exception {
    assertThat(RawHttp.exchange(server.port(), "PUT", "/mcp", "Host: localhost"))
        .startsWith("HTTP/1.1 405")
        .containsIgnoringCase("allow: GET, POST, DELETE");
  }

  private static String session(HttpServer server) throws Exception {
    return server
        .post("/mcp", initialize(), "Content-Type", "application/json")
        .headers()
        .firstValue("Mcp-Session-Id")
        .orElseThrow();
  }

  private HttpResponse<String> inSession(String session, String message) throws Exception {
    return server.post(
        "/mcp",
        bytes(message),
        "Content-Type",
        "application/json",
        "Accept",
        "application/json, text/event-stream",
        "Mcp-Session-Id",
        session);
  }

  /// Posts with headers; those whose value is `-` are left out.
  private HttpResponse<String> post(String message, String... headers) throws Exception {
    java.util.List<String> given =
        new java.util.ArrayList<>(java.util.List.of("Content-Type", "application/json"));
    for (int i = 0; i < headers.length; i += 2) {
      if (!headers[i + 1].equals("-")) {
        given.add(headers[i]);
        given.add(headers[i + 1]);
      }
    }
    return server.post("/mcp", bytes(message), given.toArray(new String[0]));
  }

  private static byte[] initialize() {
    return bytes(
        message(
            "initialize",
            """
            "protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}
            """));
  }

  private static String message(String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\""
        + method
        + "\",\"params\":{"
        + params
        + "}}";
  }

  private static int code(HttpResponse<String> response) throws Exception {
    return Json.parse(response.body()).at("/error/code").asInt();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
