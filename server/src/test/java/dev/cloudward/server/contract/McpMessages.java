package dev.cloudward.server.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.server.contract.Transport.Outcome;
import java.util.List;

/// MCP from the client's side.
final class McpMessages {

  private McpMessages() {}

  static ObjectNode request(int id, String method, String params) {
    try {
      ObjectNode message = Json.object().put("jsonrpc", "2.0").put("id", id).put("method", method);
      message.set("params", Json.parse(params));
      return message;
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  static ObjectNode call(int id, String tool, String arguments) {
    ObjectNode call = request(id, "tools/call", "{\"arguments\":" + arguments + "}");
    call.withObject("params").put("name", tool).withObject("_meta").put("progressToken", id);
    return call;
  }

  static ObjectNode initialize() {
    return request(
        0,
        "initialize",
        """
        {"protocolVersion":"2025-11-25","capabilities":{},
         "clientInfo":{"name":"contract","version":"1"}}
        """);
  }

  /// The request as one of the stateless era.
  static ObjectNode stateless(ObjectNode request) {
    request
        .withObject("params")
        .withObject("_meta")
        .put("io.modelcontextprotocol/protocolVersion", "2026-07-28")
        .putObject("io.modelcontextprotocol/clientCapabilities");
    return request;
  }

  static List<String> tools(JsonNode answer) {
    return answer.at("/result/tools").valueStream().map(t -> t.path("name").asText()).toList();
  }

  static Outcome outcome(JsonNode answer, String raw) {
    if (answer.has("error")) {
      String message = answer.at("/error/message").asText();
      return new Outcome.Failed("unknown_tool", message, raw);
    }
    JsonNode result = answer.path("result");
    JsonNode error = result.at("/structuredContent/error");
    if (result.path("isError").asBoolean()) {
      return new Outcome.Failed(error.path("kind").asText(), error.path("message").asText(), raw);
    }
    return new Outcome.Ok(result.path("structuredContent"), raw);
  }
}
