package dev.cloudward.protocol.frame;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import org.jspecify.annotations.Nullable;

/// Builds outgoing JSON-RPC messages.
public final class Messages {

  private Messages() {}

  public static ObjectNode request(String id, String method, ObjectNode params) {
    ObjectNode message = envelope().put("id", id).put("method", method);
    message.set("params", params);
    return message;
  }

  public static ObjectNode notification(String method, ObjectNode params) {
    ObjectNode message = envelope().put("method", method);
    message.set("params", params);
    return message;
  }

  public static ObjectNode result(JsonNode id, ObjectNode result) {
    ObjectNode message = envelope();
    message.set("id", id);
    message.set("result", result);
    return message;
  }

  /// An error; without an id where the request's could not be read.
  public static ObjectNode error(@Nullable JsonNode id, RpcError error) {
    ObjectNode message = envelope();
    if (id != null) {
      message.set("id", id);
    }
    message.set("error", body(error));
    return message;
  }

  /// The error object alone.
  public static ObjectNode body(RpcError error) {
    ObjectNode body = Json.object().put("code", error.code()).put("message", error.message());
    if (error.data() != null) {
      body.set("data", error.data());
    }
    return body;
  }

  private static ObjectNode envelope() {
    return Json.object().put("jsonrpc", "2.0");
  }
}
