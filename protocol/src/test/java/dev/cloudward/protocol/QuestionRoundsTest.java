package dev.cloudward.protocol;

import static dev.cloudward.protocol.TestServer.request;
import static dev.cloudward.protocol.TestServer.stateless;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.InputRequest;
import dev.cloudward.kernel.tool.ToolResult.InputRequired;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// One mechanism for tools, two on the wire.
class QuestionRoundsTest {

  private static final Plan.Work GREETER =
      context -> {
        JsonNode answer = context.inputs().responses().get("name");
        return answer == null
            ? new InputRequired(
                Map.of("name", InputRequest.elicit("Name?", Json.object())), "round 1")
            : ToolResult.text(
                context.inputs().state() + " " + answer.path("content").path("name").asText());
      };

  private final TestServer server =
      new TestServer(
          Scripted.tool("greet", GREETER),
          Scripted.writer("write", context -> ToolResult.text("written")));

  @Test
  void inASessionTheQuestionIsARequestThatTheCallWaitsFor() {
    TestLink link = server.session("{\"elicitation\":{}}");
    link.answerer = question -> accepting("name", "Ada");
    JsonNode answer = server.ask(request("tools/call", "{\"name\":\"greet\"}"), link);
    assertThat(answer.at("/result/content/0/text").asText()).isEqualTo("round 1 Ada");
    assertThat(link.sent).hasSize(1);
    assertThat(link.sent.getFirst().path("method").asText()).isEqualTo("elicitation/create");
    assertThat(link.sent.getFirst().at("/params/mode").asText()).isEqualTo("form");
  }

  @Test
  void olderSessionsGetTheQuestionWithoutAMode() {
    TestLink link = server.session(ProtocolVersion.V2025_06_18, "{\"elicitation\":{}}");
    link.answerer = question -> accepting("name", "Ada");
    server.ask(request("tools/call", "{\"name\":\"greet\"}"), link);
    assertThat(link.sent.getFirst().path("params").has("mode")).isFalse();
  }

  @Test
  void aSessionThatCannotBeAskedGetsAFailure() {
    JsonNode result =
        server
            .ask(request("tools/call", "{\"name\":\"greet\"}"), server.session("{}"))
            .path("result");
    assertThat(result.at("/structuredContent/error/kind").asText()).isEqualTo("missing_capability");
  }

  @Test
  void withoutASessionTheQuestionIsTheAnswerAndTheCallIsRepeated() {
    TestLink link = new TestLink(server.engine);
    JsonNode asks =
        server
            .ask(stateless("tools/call", "{\"name\":\"greet\"}", "{\"elicitation\":{}}"), link)
            .path("result");
    assertThat(asks.path("resultType").asText()).isEqualTo("input_required");
    assertThat(asks.at("/inputRequests/name/method").asText()).isEqualTo("elicitation/create");
    assertThat(asks.path("requestState").asText()).isNotEmpty().doesNotContain("round 1");
    String again = again("greet", "name", accepting("name", "Ada"), asks);
    JsonNode answer = server.ask(stateless("tools/call", again, "{\"elicitation\":{}}"), link);
    assertThat(answer.at("/result/content/0/text").asText()).isEqualTo("round 1 Ada");
    JsonNode replay = server.ask(stateless("tools/call", again, "{\"elicitation\":{}}"), link);
    assertThat(replay.at("/error/code").asInt()).isEqualTo(-32602);
  }

  @Test
  void aClientThatDoesNotDeclareAnswersIsNotAsked() {
    JsonNode error =
        server
            .ask(stateless("tools/call", "{\"name\":\"greet\"}"), new TestLink(server.engine))
            .path("error");
    assertThat(error.path("code").asInt()).isEqualTo(-32021);
    assertThat(error.at("/data/requiredCapabilities").has("elicitation")).isTrue();
  }

  @Test
  void consentIsAskedTheSameWayInBothEras() {
    TestLink session = server.session("{\"elicitation\":{}}");
    session.answerer = question -> accepting("confirm", "x");
    assertThat(text(server.ask(request("tools/call", "{\"name\":\"write\"}"), session)))
        .contains("did not agree");
    session.answerer = question -> confirming();
    assertThat(text(server.ask(request("tools/call", "{\"name\":\"write\"}"), session)))
        .isEqualTo("written");

    TestLink link = new TestLink(server.engine);
    String capabilities = "{\"elicitation\":{}}";
    JsonNode asks =
        server
            .ask(stateless("tools/call", "{\"name\":\"write\"}", capabilities), link)
            .path("result");
    String silent =
        "{\"name\":\"write\",\"requestState\":\"" + asks.path("requestState").asText() + "\"}";
    JsonNode asksAgain =
        server.ask(stateless("tools/call", silent, capabilities), link).path("result");
    assertThat(asksAgain.path("resultType").asText()).isEqualTo("input_required");
    String again = again("write", "consent", confirming(), asksAgain);
    assertThat(text(server.ask(stateless("tools/call", again, capabilities), link)))
        .isEqualTo("written");
  }

  @Test
  void stateOfAnotherCallerIsRefused() {
    TestLink link = new TestLink(server.engine);
    String capabilities = "{\"elicitation\":{}}";
    JsonNode asks =
        server
            .ask(stateless("tools/call", "{\"name\":\"write\"}", capabilities), link)
            .path("result");
    TestLink mallory = new TestLink(server.engine);
    mallory.caller = new Caller("mallory", Set.of(), Set.of(), Set.of());
    String again = again("write", "consent", confirming(), asks);
    JsonNode error =
        server.ask(stateless("tools/call", again, capabilities), mallory).path("error");
    assertThat(error.path("code").asInt()).isEqualTo(-32602);
  }

  private static String text(JsonNode answer) {
    return answer.at("/result/content/0/text").asText();
  }

  private static ObjectNode accepting(String field, String value) {
    ObjectNode answer = Json.object().put("action", "accept");
    answer.putObject("content").put(field, value);
    return answer;
  }

  private static ObjectNode confirming() {
    ObjectNode answer = Json.object().put("action", "accept");
    answer.putObject("content").put("confirm", true);
    return answer;
  }

  private static String again(String tool, String key, ObjectNode answer, JsonNode asks) {
    ObjectNode params = Json.object().put("name", tool);
    params.put("requestState", asks.path("requestState").asText());
    params.putObject("inputResponses").set(key, answer);
    return Json.write(params);
  }
}
