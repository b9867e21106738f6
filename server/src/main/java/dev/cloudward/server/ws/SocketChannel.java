package dev.cloudward.server.ws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.protocol.frame.Channel;
import io.vertx.core.http.ServerWebSocket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// Sends messages to a WebSocket, waiting for a client that reads slowly; not for long.
final class SocketChannel implements Channel {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final ServerWebSocket socket;
  private final ReentrantLock lock = new ReentrantLock();

  SocketChannel(ServerWebSocket socket) {
    this.socket = socket;
  }

  @Override
  public boolean isOpen() {
    return !socket.isClosed();
  }

  @Override
  public void send(ObjectNode message) {
    lock.lock();
    try {
      if (hasRoom()) {
        socket.writeTextMessage(Json.write(message));
      }
    } finally {
      lock.unlock();
    }
  }

  /// Whether there is room within a while; a client for which there is none is let go.
  private boolean hasRoom() {
    long end = System.nanoTime() + PATIENCE_NANOS;
    try {
      while (isOpen() && socket.writeQueueFull()) {
        if (System.nanoTime() > end) {
          socket.close();
          return false;
        }
        TimeUnit.MILLISECONDS.sleep(5);
      }
      return isOpen();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
