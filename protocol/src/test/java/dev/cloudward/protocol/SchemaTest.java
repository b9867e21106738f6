package dev.cloudward.protocol;

import static dev.cloudward.protocol.TestServer.request;
import static dev.cloudward.protocol.TestServer.stateless;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.prompt.Prompt;
import dev.cloudward.kernel.resource.ResourceProvider;
import dev.cloudward.kernel.tool.Content;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolResult.InputRequest;
import dev.cloudward.kernel.tool.ToolResult.InputRequired;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Checks our messages against the specification's own JSON Schemas.
class SchemaTest {

  private final TestServer server =
      new TestServer(
          List.of(
              Scripted.tool("data", context -> ToolResult.of(Json.object().put("a", 1))),
              Scripted.tool(
                  "mixed",
                  context ->
                      ToolResult.content(
                          new Content.Text("t"),
                          new Content.Image("AA==", "image/png"),
                          new Content.Audio("AA==", "audio/wav"),
                          new Content.ResourceLink("a:b", "link", "d", "text/plain"),
                          new Content.EmbeddedResource(
                              Json.object().put("uri", "a:b").put("text", "x")))),
              Scripted.tool(
                  "fails",
                  context ->
                      new Failure(Failure.Kind.AWS_ERROR, "no", "try", Json.object().put("a", 1))),
              Scripted.tool(
                  "asks",
                  context ->
                      new InputRequired(
                          Map.of("n", InputRequest.elicit("Name?", form())), "state")),
              Scripted.writer("writes", context -> ToolResult.text("written"))),
          List.of(new OnePrompt()),
          List.of(new OneResource()));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "server/discover|{}|DiscoverResult",
        "tools/list|{}|ListToolsResult",
        "tools/call|{\"name\":\"data\"}|CallToolResult",
        "tools/call|{\"name\":\"mixed\"}|CallToolResult",
        "tools/call|{\"name\":\"fails\"}|CallToolResult",
        "tools/call|{\"name\":\"asks\"}|InputRequiredResult",
        "tools/call|{\"name\":\"writes\"}|InputRequiredResult",
        "resources/list|{}|ListResourcesResult",
        "resources/templates/list|{}|ListResourceTemplatesResult",
        "resources/read|{\"uri\":\"a:b\"}|ReadResourceResult",
        "prompts/list|{}|ListPromptsResult",
        "prompts/get|{\"name\":\"one\"}|GetPromptResult",
      })
  void statelessResultsAreValid(String method, String params, String type) throws IOException {
    JsonNode answer =
        server.ask(stateless(method, params, "{\"elicitation\":{}}"), new TestLink(server.engine));
    assertValid("2026-07-28", type, answer.path("result"));
    assertValid("2026-07-28", "JSONRPCResultResponse", answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tools/list|{}|ListToolsResult",
        "tools/call|{\"name\":\"data\"}|CallToolResult",
        "tools/call|{\"name\":\"mixed\"}|CallToolResult",
        "tools/call|{\"name\":\"fails\"}|CallToolResult",
        "resources/list|{}|ListResourcesResult",
        "resources/templates/list|{}|ListResourceTemplatesResult",
        "resources/read|{\"uri\":\"a:b\"}|ReadResourceResult",
        "prompts/list|{}|ListPromptsResult",
        "prompts/get|{\"name\":\"one\"}|GetPromptResult",
        "ping|{}|EmptyResult",
      })
  void sessionResultsAreValid(String method, String params, String type) throws IOException {
    JsonNode answer = server.ask(request(method, params), server.session("{}"));
    assertValid("2025-11-25", type, answer.path("result"));
    assertValid("2025-11-25", "JSONRPCResultResponse", answer);
  }

  @ParameterizedTest
  @CsvSource({"2025-11-25", "2026-07-28"})
  void questionsAndNoticesAreValid(String version) throws IOException {
    TestLink link = server.session("{\"elicitation\":{}}");
    link.answerer = question -> Json.object().put("action", "decline");
    server.ask(request("tools/call", "{\"name\":\"writes\"}"), link);
    assertValid(version, "ElicitRequest", link.sent.getFirst());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tools/list|2031-01-01|UnsupportedProtocolVersionError",
        "no/method|2026-07-28|JSONRPCErrorResponse",
        "tools/call|2026-07-28|JSONRPCErrorResponse",
      })
  void errorsAreValid(String method, String version, String type) throws IOException {
    String message = stateless(method, "{}").replace("2026-07-28", version);
    assertValid("2026-07-28", type, server.ask(message, new TestLink(server.engine)));
  }

  private static void assertValid(String version, String type, JsonNode message)
      throws IOException {
    ObjectNode schema;
    try (InputStream file =
        SchemaTest.class.getResourceAsStream("/mcp-schema/" + version + ".schema.json")) {
      schema = (ObjectNode) Json.MAPPER.readTree(file);
    }
    schema.put("$ref", "#/$defs/" + type);
    JsonSchema checked = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema);
    assertThat(checked.validate(message)).as(Json.pretty(message)).isEmpty();
  }

  private static ObjectNode form() {
    ObjectNode form = Json.object().put("type", "object");
    form.putObject("properties").putObject("name").put("type", "string");
    return form;
  }

  private static final class OnePrompt implements Prompt {
    @Override
    public Spec spec() {
      return new Spec("one", "One", List.of(new Argument("a", "an argument", false)));
    }

    @Override
    public Filled fill(Map<String, String> arguments, dev.cloudward.kernel.call.Context context) {
      return new Filled.Messages(List.of(new Message("user", new Content.Text("hi"))));
    }
  }

  private static final class OneResource implements ResourceProvider {
    @Override
    public List<Listed> list(Caller caller) {
      return List.of(new Listed("a:b", "one", "One", "text/plain"));
    }

    @Override
    public List<Template> templates() {
      return List.of(new Template("a:{x}", "family", null, null));
    }

    @Override
    public Optional<Contents> read(String uri, Caller caller) {
      return Optional.of(new Contents(uri, "text/plain", "text", false));
    }
  }
}
