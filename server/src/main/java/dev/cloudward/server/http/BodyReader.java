package dev.cloudward.server.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/// Reads request bodies on the event loop and holds no more of one than the limit.
public final class BodyReader {

  /// What a client sends beyond the limit is passed over up to so much, so that it gets to read our
  /// answer; then the connection is closed.
  private static final long PATIENCE = 256L << 20;

  private final int limit;

  public BodyReader(int limit) {
    this.limit = limit;
  }

  public int limit() {
    return limit;
  }

  /// Calls one of the two, once the body is complete.
  public void read(HttpServerRequest request, Consumer<byte[]> whole, Runnable tooLong) {
    Reading reading = new Reading(request);
    request.handler(reading::take);
    request.endHandler(end -> {
      if (reading.isTooLong) {
        tooLong.run();
      } else {
        whole.accept(reading.body.getBytes());
      }
    });
  }

  private final class Reading {
    private final HttpServerRequest request;
    private Buffer body = Buffer.buffer();
    private long length;
    private boolean isTooLong;

    private Reading(HttpServerRequest request) {
      this.request = request;
    }

    private void take(Buffer chunk) {
      length += chunk.length();
      if (length > PATIENCE) {
        request.connection().close();
      } else if (length > limit) {
        isTooLong = true;
        body = Buffer.buffer();
      } else {
        body.appendBuffer(chunk);
      }
    }
  }
}
