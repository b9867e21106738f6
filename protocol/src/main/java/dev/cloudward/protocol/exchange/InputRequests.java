package dev.cloudward.protocol.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult.InputRequest;
import dev.cloudward.kernel.tool.ToolResult.InputRequired;
import dev.cloudward.protocol.Peer;
import dev.cloudward.protocol.frame.RpcError;
import java.util.Map;
import java.util.Optional;

/// Questions as messages of the stateless era (MCP 2026-07-28, basic/patterns/mrtr).
public final class InputRequests {

  private InputRequests() {}

  /// The result that asks the client to answer and repeat its request.
  public static Reply reply(InputRequired asks, Peer peer) {
    return problem(asks, peer)
        .<Reply>map(Reply.Failed::new)
        .orElseGet(() -> {
          ObjectNode result = Json.object().put("resultType", "input_required");
          if (!asks.requests().isEmpty()) {
            result.set("inputRequests", write(asks.requests()));
          }
          if (asks.state() != null) {
            result.put("requestState", asks.state());
          }
          return Reply.of(result);
        });
  }

  /// The error for questions that this client did not declare to answer; a server must not send
  /// those.
  public static Optional<RpcError> problem(InputRequired asks, Peer peer) {
    ObjectNode missing = peer.missingFor(asks.requests().values());
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            RpcError.missingCapability(
                "the request needs client capabilities that it does not declare: "
                    + String.join(", ", missing.propertyStream().map(Map.Entry::getKey).toList()),
                missing));
  }

  public static ObjectNode write(Map<String, InputRequest> requests) {
    ObjectNode written = Json.object();
    requests.forEach((key, request) ->
        written.putObject(key).put("method", request.method()).set("params", request.params()));
    return written;
  }
}
