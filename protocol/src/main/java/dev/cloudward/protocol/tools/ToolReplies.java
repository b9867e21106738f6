package dev.cloudward.protocol.tools;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Answer;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolResult.InputRequired;
import dev.cloudward.protocol.Peer;
import dev.cloudward.protocol.ProtocolVersion;
import dev.cloudward.protocol.exchange.ContentWriter;
import dev.cloudward.protocol.exchange.InputRequests;
import dev.cloudward.protocol.exchange.Reply;
import dev.cloudward.protocol.frame.RpcError;
import java.util.Optional;

/// Writes what a call came to as MCP says it.
///
/// A failure of the work is a result with `isError`, so that the model sees it and can do better;
/// only a request that names no tool or brings back foreign state is an error of the protocol.
final class ToolReplies {

  private ToolReplies() {}

  static Reply of(ToolResult result, Peer peer) {
    return switch (result) {
      case Answer answer -> Reply.of(answer(answer, peer.version()));
      case Failure failure -> failure(failure, peer.version());
      case InputRequired asks -> InputRequests.reply(asks, peer);
    };
  }

  private static ObjectNode answer(Answer answer, ProtocolVersion version) {
    ObjectNode result = Json.object();
    ArrayNode content = result.putArray("content");
    String text = answer.asText();
    if (!text.isEmpty()) {
      content.add(ContentWriter.text(text));
    }
    answer.content().forEach(block -> content.add(ContentWriter.write(block, version)));
    boolean isStructured =
        answer.data() != null
            && version.isSince(ProtocolVersion.V2025_06_18)
            && (version.isStateless() || answer.data().isObject());
    if (isStructured) {
      result.set("structuredContent", answer.data());
    }
    return result;
  }

  private static Reply failure(Failure failure, ProtocolVersion version) {
    return switch (failure.kind()) {
      case UNKNOWN_TOOL, INVALID_STATE -> Reply.invalidParams(failure.asText());
      default -> {
        ObjectNode result = Json.object();
        Optional<ObjectNode> documented = failure.documented();
        boolean isStructured = version.isSince(ProtocolVersion.V2025_06_18);
        String text =
            isStructured ? failure.asText() : documented.map(Json::write).orElse(failure.asText());
        result.putArray("content").add(ContentWriter.text(text));
        if (isStructured) {
          result.set(
              "structuredContent",
              documented.orElseGet(() -> Json.object().set("error", failure.toJson())));
        }
        yield Reply.of(result.put("isError", true));
      }
    };
  }

  /// The error for a tool that runs only as a task, when the client cannot take one.
  static Reply needsTasks(String extension) {
    ObjectNode required = Json.object();
    required.putObject("extensions").putObject(extension);
    return new Reply.Failed(
        RpcError.missingCapability(
            "this tool runs as a task; declare the extension " + extension, required));
  }
}
