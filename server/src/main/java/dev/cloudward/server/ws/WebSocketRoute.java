package dev.cloudward.server.ws;

import dev.cloudward.server.Application;
import dev.cloudward.server.http.Callers;
import dev.cloudward.server.http.Responses;
import dev.cloudward.server.http.Toolsets;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// MCP, and the MCP AWS tools server's envelope, over WebSocket: `/ws`.
///
/// The handshake goes through the same checks of host, origin and token as every request.
public final class WebSocketRoute {

  private static final Logger LOG = System.getLogger(WebSocketRoute.class.getName());

  private final Application application;
  private final Toolsets toolsets;
  private final Duration pingEvery;
  private final AtomicInteger open = new AtomicInteger();

  /// Reads `CLOUDWARD_PING_SECONDS` (20): how often a client is asked whether it is still there.
  public WebSocketRoute(Application application, Toolsets toolsets) {
    this.application = application;
    this.toolsets = toolsets;
    this.pingEvery =
        Duration.ofSeconds(application.environment().number("CLOUDWARD_PING_SECONDS", 20, 1, 3600));
  }

  /// Upgrades a request to a conversation.
  public void open(RoutingContext context) {
    HttpServerRequest request = context.request();
    switch (toolsets.of(request)) {
      case Toolsets.Selected.Unknown(String message) ->
          Responses.error(context.response(), 400, "invalid_argument", message);
      case Toolsets.Selected.Names(Set<String> names) -> {
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
          Responses.error(
              context.response(), 426, "invalid_argument", "this path is for WebSocket clients");
          return;
        }
        if (open.incrementAndGet() > application.engine().settings().maxSessions()) {
          open.decrementAndGet();
          Responses.error(
              context.response(), 503, "overloaded", "too many connections are open; try later");
          return;
        }
        request
            .toWebSocket()
            .onSuccess(socket -> begin(socket, context, names))
            .onFailure(e -> {
              open.decrementAndGet();
              LOG.log(Level.DEBUG, "no WebSocket: " + e.getMessage());
            });
      }
    }
  }

  private void begin(ServerWebSocket socket, RoutingContext context, Set<String> names) {
    SocketChannel channel = new SocketChannel(socket);
    Conversation conversation =
        new Conversation(application, "ws", Callers.of(context), names, channel);
    new SocketReader(socket, conversation, application.engine().settings().maxMessageBytes())
        .listen();
    Heartbeat heartbeat = new Heartbeat(socket, context.vertx(), pingEvery);
    heartbeat.start();
    socket.closeHandler(closed -> {
      open.decrementAndGet();
      heartbeat.stop();
      Thread.startVirtualThread(conversation::close);
    });
  }
}
