package dev.cloudward.server.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.call.Cancellation;
import dev.cloudward.kernel.call.Client;
import dev.cloudward.kernel.call.Deadline;
import dev.cloudward.kernel.call.Inputs;
import dev.cloudward.kernel.call.Request;
import dev.cloudward.kernel.dispatch.Registry;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Answer;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolResult.InputRequired;
import dev.cloudward.protocol.ProtocolVersion;
import dev.cloudward.protocol.exchange.ContentWriter;
import dev.cloudward.protocol.tools.ToolJson;
import dev.cloudward.server.Application;
import dev.cloudward.server.http.BodyReader;
import dev.cloudward.server.http.Callers;
import dev.cloudward.server.http.Responses;
import dev.cloudward.server.http.Toolsets;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// The tools as plain JSON over HTTP: `GET /`, `GET /tools`, `POST /tools/{name}`.
public final class RestRoutes {

  private static final String TOOLS = "/tools/";

  private final Application application;
  private final BodyReader bodies;
  private final Toolsets toolsets;
  private final AtomicLong count = new AtomicLong();

  public RestRoutes(Application application, BodyReader bodies, Toolsets toolsets) {
    this.application = application;
    this.bodies = bodies;
    this.toolsets = toolsets;
  }

  /// Says what this server is and where its ends are.
  public void information(RoutingContext context) {
    ObjectNode body =
        Json.object()
            .put("name", application.info().name())
            .put("message", application.info().title() + " is running")
            .put("version", application.info().version());
    body.putArray("protocols").add("REST").add("MCP");
    body.putObject("endpoints").put("mcp", "/mcp").put("tools", "/tools").put("health", "/healthz");
    Responses.json(context.response(), 200, body);
  }

  /// Lists the tools.
  public void list(RoutingContext context) {
    withToolsets(
        context,
        names -> {
          ObjectNode body = Json.object();
          ArrayNode tools = body.putArray("tools");
          for (Registry.Entry<?> entry : application.registry().list(names)) {
            tools.add(ToolJson.write(entry).put("toolset", entry.toolset()));
          }
          Responses.json(context.response(), 200, body);
        });
  }

  /// Calls a tool with the body as its arguments; names with a slash are fine.
  public void call(RoutingContext context) {
    String path = context.request().path();
    String tool = URLDecoder.decode(path.substring(TOOLS.length()), StandardCharsets.UTF_8);
    withToolsets(
        context,
        names ->
            bodies.read(
                context.request(),
                body ->
                    Thread.ofVirtual()
                        .name("rest")
                        .inheritInheritableThreadLocals(false)
                        .start(() ->
                            call(tool, body, names, context.response(), Callers.of(context), 200)),
                () ->
                    Responses.error(
                        context.response(),
                        413,
                        "too_long",
                        "a body may have at most " + bodies.limit() + " bytes")));
  }

  /// Calls a tool with arguments that a route made.
  ///
  /// @param success the status of an answer
  void call(RoutingContext context, String tool, ObjectNode arguments, int success) {
    byte[] body = Json.writeBytes(arguments);
    withToolsets(
        context,
        names ->
            Thread.ofVirtual()
                .name("rest")
                .inheritInheritableThreadLocals(false)
                .start(() ->
                    call(tool, body, names, context.response(), Callers.of(context), success)));
  }

  private void withToolsets(RoutingContext context, Consumer<Set<String>> action) {
    switch (toolsets.of(context.request())) {
      case Toolsets.Selected.Names(Set<String> names) -> action.accept(names);
      case Toolsets.Selected.Unknown(String message) ->
          Responses.error(context.response(), 400, "invalid_argument", message);
    }
  }

  private void call(
      String tool,
      byte[] body,
      Set<String> names,
      HttpServerResponse response,
      Caller caller,
      int success) {
    JsonNode arguments;
    try {
      arguments = body.length == 0 ? Json.object() : Json.parse(body);
    } catch (IOException e) {
      Responses.error(response, 400, "invalid_argument", "the body is not JSON");
      return;
    }
    Cancellation cancellation = new Cancellation();
    response.closeHandler(closed ->
        Thread.startVirtualThread(() -> cancellation.cancel("the client closed the connection")));
    Request request =
        new Request(
            "rest-" + count.incrementAndGet(),
            "rest",
            caller,
            tool,
            arguments,
            Inputs.none(),
            names,
            Deadline.in(application.dispatcher().settings().timeLimit()),
            cancellation,
            Client.silent());
    Runnable over =
        application.engine().stopping().onStop(() -> cancellation.cancel("the server is stopping"));
    try {
      write(application.dispatcher().call(request), response, success);
    } finally {
      over.run();
    }
  }

  private static void write(ToolResult result, HttpServerResponse response, int success) {
    switch (result) {
      case Answer answer -> Responses.json(response, success, body(answer));
      case Failure failure -> failure(failure, response);
      case InputRequired asks ->
          failure(
              new Failure(
                  Failure.Kind.MISSING_CAPABILITY,
                  "the tool asks for "
                      + String.join(", ", asks.requests().keySet())
                      + ", which REST cannot answer.",
                  "Call it over MCP."),
              response);
    }
  }

  private static JsonNode body(Answer answer) {
    if (answer.data() != null) {
      return answer.data();
    }
    ObjectNode body = Json.object();
    if (answer.text() != null || answer.content().isEmpty()) {
      body.put("result", answer.asText());
    }
    if (!answer.content().isEmpty()) {
      ArrayNode content = body.putArray("content");
      answer
          .content()
          .forEach(block -> content.add(ContentWriter.write(block, ProtocolVersion.V2026_07_28)));
    }
    return body;
  }

  private static void failure(Failure failure, HttpServerResponse response) {
    ObjectNode body = Json.object();
    body.set("error", failure.toJson());
    Responses.json(response, FailureStatus.of(failure.kind()), body);
  }
}
