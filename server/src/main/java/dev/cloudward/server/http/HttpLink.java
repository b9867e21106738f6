package dev.cloudward.server.http;

import dev.cloudward.kernel.call.Caller;
import dev.cloudward.protocol.McpEngine;
import dev.cloudward.protocol.Peer;
import dev.cloudward.protocol.exchange.Headers;
import dev.cloudward.protocol.exchange.Link;
import dev.cloudward.protocol.frame.Channel;
import dev.cloudward.protocol.session.InFlight;
import dev.cloudward.protocol.session.Session;
import io.vertx.core.http.HttpServerResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One POST as the engine sees it.
record HttpLink(
    McpEngine engine,
    Caller caller,
    Set<String> toolsets,
    @Nullable Headers headers,
    @Nullable Session session,
    Channel channel,
    InFlight inFlight,
    HttpServerResponse response)
    implements Link {

  @Override
  public String transport() {
    return "http";
  }

  @Override
  public Session open(Peer peer) {
    Session opened = engine.sessions().open(peer, caller);
    response.putHeader(McpRoute.SESSION_HEADER, opened.id());
    return opened;
  }
}
