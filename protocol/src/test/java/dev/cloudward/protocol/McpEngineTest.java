package dev.cloudward.protocol;

import static dev.cloudward.protocol.TestServer.request;
import static dev.cloudward.protocol.TestServer.stateless;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloudward.kernel.call.Cancellation;
import dev.cloudward.kernel.call.Client.LogLevel;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class McpEngineTest {

  private final TestServer server =
      new TestServer(
          Scripted.tool("echo", context -> ToolResult.text("hello")),
          Scripted.tool("data", context -> ToolResult.of(Json.object().put("a", 1))),
          Scripted.tool("list", context -> ToolResult.of(Json.array().add(1))),
          Scripted.tool("last", context -> ToolResult.text("")));

  @ParameterizedTest
  @CsvSource({
    "2024-11-05,2024-11-05",
    "2025-03-26,2025-03-26",
    "2025-06-18,2025-06-18",
    "2025-11-25,2025-11-25",
    "2026-07-28,2025-11-25",
    "1999-01-01,2025-11-25"
  })
  void negotiatesTheVersion(String asked, String agreed) {
    TestLink link = new TestLink(server.engine);
    JsonNode answer =
        server.ask(
            request(
                "initialize",
                """
                {"protocolVersion":"%s","capabilities":{},"clientInfo":{"name":"t"}}
                """
                    .formatted(asked)),
            link);
    assertThat(answer.at("/result/protocolVersion").asText()).isEqualTo(agreed);
    assertThat(answer.at("/result/serverInfo/name").asText()).isEqualTo("test");
    assertThat(answer.at("/result/resultType").isMissingNode()).isTrue();
    assertThat(link.session()).isNotNull();
  }

  @Test
  void aStatelessRequestNeedsNoSession() {
    JsonNode answer =
        server.ask(stateless("tools/call", "{\"name\":\"echo\"}"), new TestLink(server.engine));
    assertThat(answer.at("/result/content/0/text").asText()).isEqualTo("hello");
    assertThat(answer.at("/result/resultType").asText()).isEqualTo("complete");
    assertThat(answer.at("/result/_meta/io.modelcontextprotocol~1serverInfo/name").asText())
        .isEqualTo("test");
  }

  @Test
  void discoverSaysWhatTheServerSpeaks() {
    JsonNode result =
        server.ask(stateless("server/discover", "{}"), new TestLink(server.engine)).path("result");
    assertThat(result.path("supportedVersions").path(0).asText()).isEqualTo("2026-07-28");
    assertThat(result.at("/capabilities/extensions").has("io.modelcontextprotocol/tasks")).isTrue();
    assertThat(result.path("ttlMs").asLong()).isPositive();
    assertThat(result.path("cacheScope").asText()).isEqualTo("public");
  }

  @Test
  void listsComeInPagesThatJoinToTheWhole() {
    TestLink link = server.session("{}");
    JsonNode first = server.ask(request("tools/list", "{}"), link).path("result");
    assertThat(first.path("tools").findValuesAsText("name"))
        .containsExactly("data", "echo", "last");
    String cursor = first.path("nextCursor").asText();
    JsonNode second =
        server.ask(request("tools/list", "{\"cursor\":\"" + cursor + "\"}"), link).path("result");
    assertThat(second.path("tools").findValuesAsText("name")).containsExactly("list");
    assertThat(second.has("nextCursor")).isFalse();
    assertError(
        server.ask(request("tools/list", "{\"cursor\":\"?\"}"), link), -32602, "params.cursor");
  }

  @Test
  void toolsetsThatAConnectionDoesNotExposeDoNotExistForIt() {
    TestLink link = server.session("{}");
    link.toolsets = java.util.Set.of("other");
    assertThat(server.ask(request("tools/list", "{}"), link).at("/result/tools")).isEmpty();
    assertError(server.ask(request("tools/call", "{\"name\":\"echo\"}"), link), -32602, "no tool");
  }

  @Test
  void anUnknownToolIsAnErrorThatNamesTheNearest() {
    assertError(
        server.ask(request("tools/call", "{\"name\":\"eco\"}"), server.session("{}")),
        -32602,
        "Did you mean echo?");
  }

  @Test
  void aWrongArgumentIsAResultThatTheModelSees() {
    JsonNode result =
        server
            .ask(
                request("tools/call", "{\"name\":\"echo\",\"arguments\":{\"tex\":1}}"),
                server.session("{}"))
            .path("result");
    assertThat(result.path("isError").asBoolean()).isTrue();
    assertThat(result.at("/content/0/text").asText()).contains("Did you mean text?");
    assertThat(result.at("/structuredContent/error/kind").asText()).isEqualTo("invalid_argument");
  }

  @ParameterizedTest
  @EnumSource(ProtocolVersion.class)
  void structuredContentIsWhatTheVersionTakes(ProtocolVersion version) {
    boolean hasObjects = version.isSince(ProtocolVersion.V2025_06_18);
    assertThat(call(version, "data").has("structuredContent")).isEqualTo(hasObjects);
    assertThat(call(version, "list").has("structuredContent")).isEqualTo(version.isStateless());
    assertThat(call(version, "list").at("/content/0/text").asText()).isEqualTo("[1]");
  }

  private JsonNode call(ProtocolVersion version, String tool) {
    String params = "{\"name\":\"" + tool + "\"}";
    return version.isStateless()
        ? server.ask(stateless("tools/call", params), new TestLink(server.engine)).path("result")
        : server.ask(request("tools/call", params), server.session(version, "{}")).path("result");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tools/cal|{}|-32601|Did you mean tools/call?",
        "tools/call|{}|-32602|params.name is required, a string",
        "tools/call|{\"name\":7}|-32602|params.name must be a string, was 7",
        "tools/call|{\"name\":\"echo\",\"arguments\":[]}|-32602|params.arguments must be an object",
        "logging/setLevel|{\"level\":\"loud\"}|-32602|params.level must be one of debug",
        "completion/complete|{\"ref\":{\"type\":\"x\"}}|-32602|params.argument.name is required",
        "prompts/get|{\"name\":\"nope\"}|-32602|there is no prompt",
        "server/discover|{}|-32601|MCP 2025-11-25 does not have it",
      })
  void errorsOfASessionNameWhatIsWrong(String method, String params, int code, String message) {
    assertError(server.ask(request(method, params), server.session("{}")), code, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ping|{}|-32601|MCP 2026-07-28 does not have it",
        "resources/read|{\"uri\":\"x:y\"}|-32602|Resource not found",
        "tools/call|{\"name\":\"echo\",\"inputResponses\":null}|-32602|params.inputResponses",
        "tools/call|{\"name\":\"echo\",\"requestState\":\"forged\"}|-32602|request state",
        "tasks/get|{\"taskId\":\"x\"}|-32021|io.modelcontextprotocol/tasks",
      })
  void errorsOfAStatelessRequestNameWhatIsWrong(
      String method, String params, int code, String message) {
    assertError(server.ask(stateless(method, params), new TestLink(server.engine)), code, message);
  }

  @Test
  void anUnsupportedVersionIsAnsweredWithThoseThatAre() {
    String message = stateless("tools/list", "{}").replace("2026-07-28", "2031-01-01");
    JsonNode error = server.ask(message, new TestLink(server.engine)).path("error");
    assertThat(error.path("code").asInt()).isEqualTo(-32022);
    assertThat(error.at("/data/requested").asText()).isEqualTo("2031-01-01");
    assertThat(error.at("/data/supported").valueStream().map(JsonNode::asText))
        .contains("2026-07-28", "2025-11-25");
  }

  @Test
  void beforeASessionOnlyInitializeAndPingAreServed() {
    TestLink link = new TestLink(server.engine).with();
    assertError(server.ask(request("tools/list", "{}"), link), -32600, "initialize");
    assertThat(server.ask(request("ping", "{}"), link).has("result")).isTrue();
  }

  @Test
  void aCancelledRequestIsStoppedAndNotAnswered() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    TestServer slow =
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
    TestLink link = slow.session("{}");
    AtomicReference<JsonNode> answer = new AtomicReference<>();
    Thread call =
        Thread.startVirtualThread(
            () -> answer.set(slow.ask(request("tools/call", "{\"name\":\"slow\"}"), link)));
    assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
    slow.ask(
        """
        {"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}
        """,
        link);
    call.join(10_000);
    assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(answer.get().isMissingNode()).isTrue();
  }

  @Test
  void anIdInUseIsRefused() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    TestServer slow =
        new TestServer(
            Scripted.tool(
                "slow",
                context -> {
                  started.countDown();
                  Thread.sleep(60_000);
                  return ToolResult.text("late");
                }));
    TestLink link = slow.session("{}");
    Cancellation cancellation = new Cancellation();
    Thread call =
        Thread.startVirtualThread(
            () -> slow.ask(request("tools/call", "{\"name\":\"slow\"}"), link, cancellation));
    assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
    assertError(slow.ask(request("ping", "{}"), link), -32600, "still being served");
    cancellation.cancel("test over");
    call.join(10_000);
    assertThat(slow.ask(request("ping", "{}"), link).has("result")).isTrue();
  }

  @Test
  void progressGoesToThoseWhoAskedAndOnlyRises() {
    TestServer progressing =
        new TestServer(
            Scripted.tool(
                "work",
                context -> {
                  context.client().progress(1, 3.0, "with " + TestServer.CANARY);
                  context.client().progress(1, 3.0, "again");
                  context.client().progress(2.5, 3.0, null);
                  return ToolResult.text("done");
                }));
    TestLink link = progressing.session("{}");
    progressing.ask(request("tools/call", "{\"name\":\"work\"}"), link);
    assertThat(link.sent).isEmpty();
    progressing.ask(
        request("tools/call", "{\"name\":\"work\",\"_meta\":{\"progressToken\":\"p\"}}"), link);
    assertThat(link.notices("notifications/progress"))
        .extracting(notice -> Json.write(notice.path("params")))
        .containsExactly(
            "{\"progressToken\":\"p\",\"progress\":1,\"total\":3,\"message\":\"with ****\"}",
            "{\"progressToken\":\"p\",\"progress\":2.5,\"total\":3}");
  }

  @Test
  void logMessagesGoOutFromTheLevelThatWasAskedFor() {
    TestServer logging =
        new TestServer(
            Scripted.tool(
                "work",
                context -> {
                  context.client().log(LogLevel.INFO, "t", TextNode.valueOf("info"));
                  context.client().log(LogLevel.ERROR, "t", TextNode.valueOf(TestServer.CANARY));
                  return ToolResult.text("done");
                }));
    String call = "{\"name\":\"work\"}";
    TestLink link = logging.session("{}");
    logging.ask(request("tools/call", call), link);
    assertThat(link.sent).hasSize(1);
    assertThat(Json.write(link.sent.getFirst())).contains("****").doesNotContain("CANARY");
    logging.ask(request("logging/setLevel", "{\"level\":\"debug\"}"), link);
    logging.ask(request("tools/call", call), link);
    assertThat(link.sent).hasSize(3);

    TestLink silent = new TestLink(logging.engine);
    logging.ask(stateless("tools/call", call), silent);
    assertThat(silent.sent).isEmpty();
  }

  @Test
  void strayExceptionsShowOnlyTheRequestsId() {
    TestServer broken =
        new TestServer(
            Scripted.tool(
                "broken",
                context -> {
                  throw new IllegalStateException("secret detail");
                }));
    JsonNode result =
        broken
            .ask(request("tools/call", "{\"name\":\"broken\"}"), broken.session("{}"))
            .path("result");
    assertThat(result.at("/structuredContent/error/kind").asText()).isEqualTo("internal");
    assertThat(Json.write(result)).doesNotContain("secret detail");
  }

  @Test
  void closingStopsWhatRuns() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    TestServer slow =
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
    Thread.startVirtualThread(
        () -> slow.ask(stateless("tools/call", "{\"name\":\"slow\"}"), new TestLink(slow.engine)));
    assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
    slow.engine.close();
    assertThat(stopped.await(2, TimeUnit.SECONDS)).isTrue();
  }

  private static void assertError(JsonNode answer, int code, String message) {
    assertThat(answer.at("/error/code").asInt()).as(answer.toString()).isEqualTo(code);
    assertThat(answer.at("/error/message").asText()).contains(message);
  }
}
