package dev.cloudward.server.ws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloudward.kernel.call.Cancellation;
import dev.cloudward.kernel.call.Client;
import dev.cloudward.kernel.call.Deadline;
import dev.cloudward.kernel.call.Inputs;
import dev.cloudward.kernel.call.Request;
import dev.cloudward.kernel.dispatch.Dispatcher;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult.Answer;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolResult.InputRequired;
import dev.cloudward.protocol.session.ConversationLink;
import dev.cloudward.protocol.tools.ToolJson;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The messages of the MCP AWS tools server: `{"message_type": "REQUEST", "protocol_version":
/// "2.0", "message_id", "method", "params"}`, where the method is a tool's name.
///
/// A success is answered by `RESPONSE` with `result`, a failure by `ERROR` with `error_code` and
/// `error_message`; both carry the request's id.
final class Envelope {

  private static final String VERSION = "2.0";

  private final Dispatcher dispatcher;
  private final ConversationLink link;
  private final AtomicLong count = new AtomicLong();

  Envelope(Dispatcher dispatcher, ConversationLink link) {
    this.dispatcher = dispatcher;
    this.link = link;
  }

  /// The message, if it is one of these; else null.
  static @Nullable JsonNode read(byte[] message) {
    try {
      JsonNode parsed = Json.parse(message);
      return parsed.isObject() && parsed.has("message_type") && !parsed.has("jsonrpc")
          ? parsed
          : null;
    } catch (IOException e) {
      return null;
    }
  }

  void serve(JsonNode message) {
    JsonNode id = message.path("message_id");
    String problem = problem(message);
    if (problem != null) {
      link.channel().send(error(id, "INVALID_REQUEST", problem));
      return;
    }
    Cancellation cancellation = new Cancellation();
    JsonNode key = TextNode.valueOf("envelope " + id.asText());
    switch (link.inFlight().add(key, cancellation)) {
      case YES -> {
        try {
          link.channel().send(answer(message, id, cancellation));
        } finally {
          link.inFlight().remove(key);
        }
      }
      case TAKEN ->
          link.channel()
              .send(
                  error(
                      id,
                      "INVALID_REQUEST",
                      "this message_id belongs to a request that is still being served."));
      case FULL ->
          link.channel()
              .send(error(id, "RATE_LIMITED", "too many requests at once; wait for answers."));
    }
  }

  private static @Nullable String problem(JsonNode message) {
    if (!message.path("message_type").asText().equals("REQUEST")) {
      return "message_type must be \"REQUEST\".";
    }
    if (!message.path("protocol_version").asText(VERSION).equals(VERSION)) {
      return "protocol_version must be \"2.0\".";
    }
    JsonNode id = message.path("message_id");
    if (!id.isTextual() || id.asText().isEmpty() || id.asText().length() > 256) {
      return "message_id must be a string of 1..256 characters.";
    }
    if (!message.path("method").isTextual()) {
      return "method must be a tool's name, such as aws/get-credentials.";
    }
    JsonNode params = message.path("params");
    return params.isMissingNode() || params.isNull() || params.isObject()
        ? null
        : "params must be an object.";
  }

  private ObjectNode answer(JsonNode message, JsonNode id, Cancellation cancellation) {
    String method = message.path("method").asText();
    JsonNode params = message.path("params");
    if (method.equals("tools/list")) {
      ArrayNode tools = Json.array();
      dispatcher
          .registry()
          .list(link.toolsets())
          .forEach(entry -> tools.add(ToolJson.write(entry)));
      return result(id, Json.object().set("tools", tools));
    }
    boolean isNamed = method.equals("tools/call") || method.equals("call_tool");
    Request request =
        new Request(
            "ws-" + count.incrementAndGet(),
            link.transport(),
            link.caller(),
            isNamed ? params.path("name").asText() : method,
            isNamed ? params.path("arguments") : params,
            Inputs.none(),
            link.toolsets(),
            Deadline.in(dispatcher.settings().timeLimit()),
            cancellation,
            Client.silent(),
            link.conversation());
    return switch (dispatcher.call(request)) {
      case Answer answer -> result(id, data(answer));
      case Failure failure -> failed(id, failure);
      case InputRequired asks ->
          error(
              id,
              "EXECUTION_FAILED",
              "the tool asks for "
                  + String.join(", ", asks.requests().keySet())
                  + ", which cannot be answered here; use MCP.");
    };
  }

  private static JsonNode data(Answer answer) {
    JsonNode data = answer.data();
    return data != null ? data : Json.object().put("result", answer.asText());
  }

  private static ObjectNode result(JsonNode id, JsonNode result) {
    ObjectNode message = head("RESPONSE", id);
    message.set("result", result);
    return message;
  }

  private static ObjectNode failed(JsonNode id, Failure failure) {
    String code =
        switch (failure.kind()) {
          case UNKNOWN_TOOL -> "METHOD_NOT_FOUND";
          case INVALID_ARGUMENT -> "INVALID_PARAMS";
          case OVERLOADED -> "RATE_LIMITED";
          default -> "EXECUTION_FAILED";
        };
    ObjectNode message = error(id, code, failure.message());
    message.set("error", failure.toJson());
    return message;
  }

  private static ObjectNode error(JsonNode id, String code, String text) {
    return head("ERROR", id).put("error_code", code).put("error_message", text);
  }

  private static ObjectNode head(String type, JsonNode id) {
    ObjectNode message = Json.object().put("message_type", type).put("protocol_version", VERSION);
    message.set("request_id", id.isTextual() ? id : NullNode.getInstance());
    return message;
  }
}
