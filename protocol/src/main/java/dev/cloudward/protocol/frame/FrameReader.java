package dev.cloudward.protocol.frame;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Makes a frame of the bytes of one message. Never throws: what is wrong becomes
/// [Frame.Malformed].
public final class FrameReader {

  private static final int LONGEST_ID = 256;

  private FrameReader() {}

  public static Frame read(byte[] utf8) {
    JsonNode message;
    try {
      message = Json.parse(utf8);
    } catch (JsonProcessingException e) {
      return malformed(null, new RpcError(RpcError.PARSE_ERROR, explain(e), null));
    } catch (IOException e) {
      return malformed(null, new RpcError(RpcError.PARSE_ERROR, "not UTF-8 text", null));
    }
    if (message.isArray()) {
      return malformed(
          null,
          RpcError.invalidRequest(
              "a message must be one JSON-RPC object; batches are no longer part of MCP"));
    }
    return message instanceof ObjectNode object
        ? read(object)
        : malformed(null, RpcError.invalidRequest("a message must be a JSON-RPC object"));
  }

  private static Frame read(ObjectNode message) {
    JsonNode id = message.get("id");
    JsonNode known = isId(id) ? id : null;
    if (!message.path("jsonrpc").asText().equals("2.0")) {
      return malformed(known, RpcError.invalidRequest("jsonrpc must be \"2.0\""));
    }
    if (id != null && known == null) {
      return malformed(
          null,
          RpcError.invalidRequest(
              "id must be a string of at most " + LONGEST_ID + " characters or a whole number"));
    }
    JsonNode method = message.get("method");
    return method == null ? response(message, known) : call(message, known, method);
  }

  private static Frame call(ObjectNode message, @Nullable JsonNode id, JsonNode method) {
    if (!method.isTextual() || method.asText().isEmpty()) {
      return malformed(id, RpcError.invalidRequest("method must be a non-empty string"));
    }
    JsonNode params = message.path("params");
    ObjectNode object;
    if (params instanceof ObjectNode given) {
      object = given;
    } else if (params.isMissingNode()) {
      object = Json.object();
    } else {
      return malformed(id, RpcError.invalidParams("params must be an object"));
    }
    return id == null
        ? new Frame.Notification(method.asText(), object)
        : new Frame.Request(id, method.asText(), object);
  }

  private static Frame response(ObjectNode message, @Nullable JsonNode id) {
    JsonNode result = message.get("result");
    JsonNode error = message.get("error");
    if (id == null || (result == null) == (error == null)) {
      return malformed(
          id, RpcError.invalidRequest("a message must have a method, or an id and a result"));
    }
    if (error != null) {
      return new Frame.Response(
          id,
          null,
          new RpcError(
              error.path("code").asInt(), error.path("message").asText(), error.get("data")));
    }
    return result instanceof ObjectNode object
        ? new Frame.Response(id, object, null)
        : malformed(id, RpcError.invalidRequest("result must be an object"));
  }

  private static boolean isId(@Nullable JsonNode id) {
    return id != null
        && (id.isIntegralNumber() || (id.isTextual() && id.asText().length() <= LONGEST_ID));
  }

  private static Frame malformed(@Nullable JsonNode id, RpcError error) {
    return new Frame.Malformed(id, error);
  }

  private static String explain(JsonProcessingException e) {
    String problem = e.getOriginalMessage();
    JsonLocation at = e.getLocation();
    return "not JSON: "
        + (problem.length() > 160 ? problem.substring(0, 157) + "..." : problem)
        + (at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")");
  }
}
