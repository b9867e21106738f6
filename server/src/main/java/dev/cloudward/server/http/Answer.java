package dev.cloudward.server.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.protocol.frame.Channel;
import org.jspecify.annotations.Nullable;

/// The HTTP response to one MCP request: plain JSON, unless something has to be said before the
/// end.
sealed interface Answer extends Channel permits StatelessAnswer, SessionAnswer {

  /// Says the last word; null when there is none.
  ///
  /// @param status the status for plain JSON; a stream has begun with 200
  void finish(int status, @Nullable ObjectNode message);

  /// The client closed the connection.
  void gone();

  /// Keeps a quiet connection from being taken for dead. Must not wait.
  void keepAlive();
}
