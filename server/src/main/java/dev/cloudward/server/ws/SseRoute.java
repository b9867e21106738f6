package dev.cloudward.server.ws;

import dev.cloudward.server.Application;
import dev.cloudward.server.http.BodyReader;
import dev.cloudward.server.http.Callers;
import dev.cloudward.server.http.Responses;
import dev.cloudward.server.http.Toolsets;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// MCP's HTTP with server-sent events of 2024-11-05, for clients that have not moved on: `GET /sse`
/// opens a stream that first names the path for messages, `POST` there sends one.
public final class SseRoute {

  /// Where messages are posted, with `?session_id=`.
  public static final String MESSAGES = "/messages";

  private final Application application;
  private final BodyReader bodies;
  private final Toolsets toolsets;
  private final Map<String, Conversation> open = new ConcurrentHashMap<>();

  public SseRoute(Application application, BodyReader bodies, Toolsets toolsets) {
    this.application = application;
    this.bodies = bodies;
    this.toolsets = toolsets;
  }

  /// Opens a stream.
  public void stream(RoutingContext context) {
    HttpServerResponse response = context.response();
    switch (toolsets.of(context.request())) {
      case Toolsets.Selected.Unknown(String message) ->
          Responses.error(response, 400, "invalid_argument", message);
      case Toolsets.Selected.Names(Set<String> names) -> {
        if (open.size() >= application.engine().settings().maxSessions()) {
          Responses.error(response, 503, "overloaded", "too many streams are open; try later");
          return;
        }
        begin(context, names);
      }
    }
  }

  private void begin(RoutingContext context, Set<String> names) {
    HttpServerResponse response = context.response();
    SseChannel channel = new SseChannel(response);
    Conversation conversation =
        new Conversation(application, "sse", Callers.of(context), names, channel);
    open.put(conversation.id(), conversation);
    long timer = context.vertx().setPeriodic(15_000, ignored -> channel.keepAlive());
    response.closeHandler(closed -> {
      context.vertx().cancelTimer(timer);
      open.remove(conversation.id());
      Thread.startVirtualThread(conversation::close);
    });
    channel.begin(MESSAGES + "?session_id=" + conversation.id());
  }

  /// Takes a message; its answer comes on the stream.
  public void post(RoutingContext context) {
    HttpServerResponse response = context.response();
    String id = context.request().getParam("session_id");
    Conversation conversation = id == null ? null : open.get(id);
    boolean isTheirs =
        conversation != null
            && conversation.caller().subject().equals(Callers.of(context).subject());
    if (conversation == null || !isTheirs) {
      Responses.error(
          response, 404, "not_found", "there is no such stream; open one with GET /sse");
      return;
    }
    bodies.read(
        context.request(),
        body -> {
          if (conversation.offer(body)) {
            response.setStatusCode(202).end("Accepted");
          } else {
            Responses.error(
                response, 429, "overloaded", "messages come faster than they are served");
          }
        },
        () ->
            Responses.error(
                response,
                413,
                "too_long",
                "a message may have at most " + bodies.limit() + " bytes"));
  }
}
