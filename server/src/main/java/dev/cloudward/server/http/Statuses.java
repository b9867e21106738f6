package dev.cloudward.server.http;

import dev.cloudward.protocol.exchange.Reply;
import dev.cloudward.protocol.frame.RpcError;

/// HTTP statuses of MCP replies.
///
/// In the stateless era the specification names them. In a session 404 would say that the session
/// is gone, so an error there is 200 unless the request was no request of a session at all.
final class Statuses {

  private Statuses() {}

  static int of(Reply reply, boolean isStateless) {
    return switch (reply) {
      case Reply.Result _, Reply.Silence _ -> 200;
      case Reply.Failed(RpcError error) ->
          isStateless && isAboutTheRequest(error.code()) ? 400 : 200;
      case Reply.Refused(RpcError error) -> refused(error.code(), isStateless);
    };
  }

  private static int refused(int code, boolean isStateless) {
    return switch (code) {
      case RpcError.METHOD_NOT_FOUND -> isStateless ? 404 : 200;
      case RpcError.INTERNAL_ERROR -> 429;
      case RpcError.INVALID_PARAMS -> isStateless ? 400 : 200;
      default -> 400;
    };
  }

  private static boolean isAboutTheRequest(int code) {
    return code == RpcError.HEADER_MISMATCH
        || code == RpcError.MISSING_CAPABILITY
        || code == RpcError.UNSUPPORTED_VERSION;
  }
}
