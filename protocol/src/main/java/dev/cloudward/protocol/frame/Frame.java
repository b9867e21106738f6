package dev.cloudward.protocol.frame;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// One incoming message.
public sealed interface Frame {

  /// Something to be done and answered.
  ///
  /// @param id a string or a whole number
  record Request(JsonNode id, String method, ObjectNode params) implements Frame {}

  /// Something to be heard; it is never answered.
  record Notification(String method, ObjectNode params) implements Frame {}

  /// The other side's answer to a request of ours: a result or an error.
  record Response(JsonNode id, @Nullable ObjectNode result, @Nullable RpcError error)
      implements Frame {}

  /// What cannot be acted on.
  ///
  /// @param id the request's id where it could be read
  record Malformed(@Nullable JsonNode id, RpcError error) implements Frame {}
}
