package dev.cloudward.server.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.protocol.exchange.Opening;
import dev.cloudward.protocol.frame.Frame;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Set;

/// Tool requests of clients that post JSON-RPC and know neither sessions nor versions, such as the
/// stdio wrapper of AWS's Support Case Insights. They are served as requests of the stateless era,
/// answered in plain JSON.
///
/// MCP's own clients name `text/event-stream` in `Accept`, so that none is taken for such a client.
final class PlainRequests {

  private static final Set<String> METHODS = Set.of("tools/list", "tools/call");

  private PlainRequests() {}

  static boolean isPlain(Frame.Request request, HttpServerRequest http) {
    String accept = http.getHeader("Accept");
    return METHODS.contains(request.method())
        && http.getHeader(McpRoute.SESSION_HEADER) == null
        && http.getHeader(Opening.VERSION_HEADER) == null
        && (accept == null || !accept.toLowerCase(Locale.ROOT).contains("text/event-stream"))
        && !Opening.saysStateless(request, null);
  }

  /// The request with what the stateless era requires of it.
  static Frame.Request stateless(Frame.Request request) {
    ObjectNode params = Json.object();
    params.setAll(request.params());
    params.set("_meta", Opening.plainMeta());
    return new Frame.Request(request.id(), request.method(), params);
  }
}
