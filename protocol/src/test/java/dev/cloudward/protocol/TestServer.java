package dev.cloudward.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.audit.Redactor;
import dev.cloudward.kernel.call.Cancellation;
import dev.cloudward.kernel.change.Changes;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.dispatch.Dispatcher;
import dev.cloudward.kernel.dispatch.DispatcherSettings;
import dev.cloudward.kernel.dispatch.Registry;
import dev.cloudward.kernel.dispatch.ResultStore;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.policy.SafetyPolicy;
import dev.cloudward.kernel.policy.SafetySettings;
import dev.cloudward.kernel.policy.ServerKey;
import dev.cloudward.kernel.policy.StateSeal;
import dev.cloudward.kernel.prompt.Prompt;
import dev.cloudward.kernel.resource.ResourceProvider;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.protocol.exchange.Reply;
import dev.cloudward.protocol.frame.Frame;
import dev.cloudward.protocol.frame.FrameReader;
import dev.cloudward.protocol.frame.Messages;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// An engine with the given tools, spoken to in JSON.
public final class TestServer {

  public static final String CANARY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYCANARY0001";

  public final Changes changes = new Changes();
  public final McpEngine engine;

  public TestServer(Tool<?>... tools) {
    this(List.of(tools), List.of(), List.of());
  }

  public TestServer(
      List<? extends Tool<?>> tools, List<Prompt> prompts, List<ResourceProvider> resources) {
    ServerKey key = ServerKey.of(new byte[32]);
    StateSeal seal = StateSeal.with(key);
    Redactor redactor = new Redactor(List.of(CANARY));
    Dispatcher dispatcher =
        new Dispatcher(
            new Registry(tools),
            new SafetyPolicy(new SafetySettings(false, false, SafetySettings.ConsentMode.WRITES)),
            seal,
            redactor,
            List.of(),
            new ResultStore(Clock.systemUTC()),
            new DispatcherSettings(40_000, Duration.ofSeconds(20), 256),
            Clock.systemUTC());
    Features features =
        new Features(
            new ServerInfo("test", "Test", "1", "For tests."),
            dispatcher,
            prompts,
            resources,
            changes,
            redactor,
            key,
            seal);
    Environment settings =
        new Environment(
            Map.of(
                "CLOUDWARD_LIST_PAGE", "3",
                "CLOUDWARD_QUESTION_SECONDS", "5",
                "CLOUDWARD_MAX_MESSAGE_BYTES", "1048576"));
    this.engine = new McpEngine(features, EngineSettings.from(settings), Clock.systemUTC());
  }

  /// Serves a message and returns what it is answered with; a missing node for silence.
  public JsonNode ask(String message, TestLink link) {
    return ask(message, link, new Cancellation());
  }

  public JsonNode ask(String message, TestLink link, Cancellation cancellation) {
    return switch (FrameReader.read(message.getBytes(StandardCharsets.UTF_8))) {
      case Frame.Request request -> {
        Reply reply = engine.serve(request, link, cancellation);
        ObjectNode answer = McpEngine.message(request, reply);
        yield answer == null ? Json.MAPPER.missingNode() : answer;
      }
      case Frame.Malformed malformed -> Messages.error(malformed.id(), malformed.error());
      case Frame.Notification notification -> {
        engine.hear(notification, link);
        yield Json.MAPPER.missingNode();
      }
      case Frame.Response response -> {
        engine.hear(response, link.session());
        yield Json.MAPPER.missingNode();
      }
    };
  }

  /// A link on which a session of a version is open.
  public TestLink session(ProtocolVersion version, String capabilities) {
    TestLink link = new TestLink(engine);
    ask(
        """
        {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"%s",
         "capabilities":%s,"clientInfo":{"name":"test","version":"1"}}}
        """
            .formatted(version.date(), capabilities),
        link);
    return link;
  }

  public TestLink session(String capabilities) {
    return session(ProtocolVersion.LATEST_SESSION, capabilities);
  }

  /// A request of a session.
  public static String request(String method, String params) {
    return """
    {"jsonrpc":"2.0","id":1,"method":"%s","params":%s}
    """
        .formatted(method, params);
  }

  /// A request of the stateless era from a client with these capabilities.
  public static String stateless(String method, String params, String capabilities) {
    try {
      ObjectNode given = (ObjectNode) Json.parse(params);
      given
          .withObject("_meta")
          .put("io.modelcontextprotocol/protocolVersion", "2026-07-28")
          .set("io.modelcontextprotocol/clientCapabilities", Json.parse(capabilities));
      return request(method, Json.write(given));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  public static String stateless(String method, String params) {
    return stateless(method, params, "{}");
  }
}
