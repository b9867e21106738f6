package dev.cloudward.server.ws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.protocol.frame.Channel;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// Sends messages as server-sent events, waiting for a client that reads slowly; not for long.
final class SseChannel implements Channel {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final HttpServerResponse response;
  private final ReentrantLock lock = new ReentrantLock();

  SseChannel(HttpServerResponse response) {
    this.response = response;
  }

  /// Begins the stream with the path for messages.
  void begin(String path) {
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-cache, no-transform")
        .putHeader("X-Accel-Buffering", "no");
    response.write("event: endpoint\ndata: " + path + "\n\n");
  }

  void keepAlive() {
    if (isOpen() && !response.writeQueueFull()) {
      response.write(": keep-alive\n\n");
    }
  }

  @Override
  public boolean isOpen() {
    return !response.ended() && !response.closed();
  }

  @Override
  public void send(ObjectNode message) {
    lock.lock();
    try {
      if (hasRoom()) {
        response.write("event: message\ndata: " + Json.write(message) + "\n\n");
      }
    } finally {
      lock.unlock();
    }
  }

  /// Whether there is room within a while; a client for which there is none is let go.
  private boolean hasRoom() {
    long end = System.nanoTime() + PATIENCE_NANOS;
    try {
      while (isOpen() && response.writeQueueFull()) {
        if (System.nanoTime() > end) {
          response.reset();
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
