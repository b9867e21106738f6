package dev.cloudward.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/// Ends HTTP responses with JSON. A response that is over already, because the client went away, is
/// left alone.
public final class Responses {

  private Responses() {}

  public static void json(HttpServerResponse response, int status, JsonNode body) {
    if (!response.ended() && !response.closed()) {
      response
          .setStatusCode(status)
          .putHeader("Content-Type", "application/json")
          .end(Buffer.buffer(Json.writeBytes(body)));
    }
  }

  /// An error outside of any protocol: `{"error": {kind, message, details}}`.
  public static void error(
      HttpServerResponse response, int status, String kind, String message, ObjectNode details) {
    ObjectNode body = Json.object();
    body.putObject("error").put("kind", kind).put("message", message).set("details", details);
    json(response, status, body);
  }

  public static void error(HttpServerResponse response, int status, String kind, String message) {
    ObjectNode body = Json.object();
    body.putObject("error").put("kind", kind).put("message", message);
    json(response, status, body);
  }
}
