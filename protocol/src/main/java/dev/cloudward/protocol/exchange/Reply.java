package dev.cloudward.protocol.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.protocol.frame.RpcError;
import org.jspecify.annotations.Nullable;

/// What a request is answered with.
public sealed interface Reply {

  /// Success.
  ///
  /// @param caching for results that may be reused, null for the rest
  record Result(ObjectNode body, @Nullable Caching caching) implements Reply {}

  /// The method ran and says no.
  record Failed(RpcError error) implements Reply {}

  /// The request did not get as far as its method: it is not one that can be served.
  record Refused(RpcError error) implements Reply {}

  /// Nothing, because the request was cancelled.
  record Silence() implements Reply {}

  static Reply of(ObjectNode body) {
    return new Result(body, null);
  }

  static Reply of(ObjectNode body, Caching caching) {
    return new Result(body, caching);
  }

  /// An empty result.
  static Reply done() {
    return of(Json.object());
  }

  /// A wrong parameter that only the method could find.
  static Reply invalidParams(String message) {
    return new Failed(RpcError.invalidParams(message));
  }
}
