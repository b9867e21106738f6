package dev.cloudward.server.ws;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;

/// Puts the frames of a WebSocket together and holds no more of a message than the limit.
final class SocketReader {

  /// RFC 6455, 7.4.1: the client breaks a rule of the server.
  private static final short POLICY_VIOLATION = 1008;

  private final ServerWebSocket socket;
  private final Conversation conversation;
  private final int limit;
  private Buffer message = Buffer.buffer();
  private boolean isTooLong;

  SocketReader(ServerWebSocket socket, Conversation conversation, int limit) {
    this.socket = socket;
    this.conversation = conversation;
    this.limit = limit;
  }

  void listen() {
    socket.frameHandler(this::take);
    socket.exceptionHandler(e -> socket.close());
  }

  private void take(WebSocketFrame frame) {
    if (frame.isClose() || frame.isPing()) {
      return;
    }
    if (!isTooLong && message.length() + frame.binaryData().length() > limit) {
      isTooLong = true;
      message = Buffer.buffer();
    }
    if (!isTooLong) {
      message.appendBuffer(frame.binaryData());
    }
    if (frame.isFinal()) {
      finish();
    }
  }

  private void finish() {
    byte[] whole = message.getBytes();
    boolean wasTooLong = isTooLong;
    message = Buffer.buffer();
    isTooLong = false;
    if (wasTooLong) {
      Thread.startVirtualThread(
          () -> conversation.refuse("a message may have at most " + limit + " bytes"));
    } else if (!conversation.offer(whole)) {
      socket.close(POLICY_VIOLATION, "messages come faster than they are served");
    }
  }
}
