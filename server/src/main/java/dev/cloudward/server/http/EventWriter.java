package dev.cloudward.server.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Writes server-sent events on one HTTP response, in the order of the calls.
///
/// [#event] may wait for a slow client, so it belongs on a virtual thread; [#keepAlive] never waits
/// and may run on the event loop.
final class EventWriter {

  private static final Buffer COMMENT = Buffer.buffer(": keep-alive\n\n");
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final HttpServerResponse response;
  private final ReentrantLock lock = new ReentrantLock();
  private boolean isBegun;
  private boolean isTaken;
  private volatile long lastWrite = System.nanoTime();

  EventWriter(HttpServerResponse response) {
    this.response = response;
  }

  boolean isOpen() {
    return !response.ended() && !response.closed();
  }

  boolean hasRoom() {
    return isOpen() && !response.writeQueueFull();
  }

  /// Takes the response for something else than events; false when events have begun.
  boolean takeOver() {
    lock.lock();
    try {
      isTaken = !isBegun;
      return isTaken;
    } finally {
      lock.unlock();
    }
  }

  /// Writes an event, waiting while the client reads slowly; false when it is gone or too slow.
  ///
  /// @param id for streams that can be resumed
  boolean event(@Nullable String id, byte[] data) {
    lock.lock();
    try {
      if (!awaitRoom()) {
        return false;
      }
      Buffer event = Buffer.buffer(data.length + 64);
      if (id != null) {
        event.appendString("id: ").appendString(id).appendString("\n");
      }
      event.appendString("event: message\ndata: ").appendBytes(data).appendString("\n\n");
      return write(event);
    } finally {
      lock.unlock();
    }
  }

  /// Writes an event without a message, that gives the client an id to come back with.
  void prime(String id, long retryMillis) {
    lock.lock();
    try {
      write(Buffer.buffer("id: " + id + "\nretry: " + retryMillis + "\ndata: \n\n"));
    } finally {
      lock.unlock();
    }
  }

  /// Writes something that means nothing, if nothing was written for so long.
  void keepAlive(long quietNanos) {
    if (System.nanoTime() - lastWrite > quietNanos && lock.tryLock()) {
      try {
        if (hasRoom()) {
          write(COMMENT);
        }
      } finally {
        lock.unlock();
      }
    }
  }

  void end() {
    lock.lock();
    try {
      if (isOpen()) {
        response.end();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean write(Buffer text) {
    if (!isOpen() || isTaken) {
      return false;
    }
    if (!isBegun) {
      isBegun = true;
      response
          .setChunked(true)
          .putHeader("Content-Type", "text/event-stream")
          .putHeader("Cache-Control", "no-cache, no-transform")
          .putHeader("X-Accel-Buffering", "no");
    }
    lastWrite = System.nanoTime();
    response.write(text);
    return true;
  }

  private boolean awaitRoom() {
    long end = System.nanoTime() + PATIENCE_NANOS;
    try {
      while (isOpen() && response.writeQueueFull()) {
        if (System.nanoTime() > end) {
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
