package dev.cloudward.server.ws;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// Pings a WebSocket, so that proxies keep it open, and closes it when nobody answers any more.
final class Heartbeat {

  private static final int MOST_MISSED = 3;
  private static final short GOING_AWAY = 1001;
  private static final Buffer PING = Buffer.buffer("cloudward");

  private final ServerWebSocket socket;
  private final Vertx vertx;
  private final Duration every;
  private final AtomicInteger missed = new AtomicInteger();
  private long timer;

  Heartbeat(ServerWebSocket socket, Vertx vertx, Duration every) {
    this.socket = socket;
    this.vertx = vertx;
    this.every = every;
  }

  void start() {
    socket.pongHandler(pong -> missed.set(0));
    timer = vertx.setPeriodic(every.toMillis(), ignored -> beat());
  }

  private void beat() {
    if (missed.getAndIncrement() >= MOST_MISSED) {
      socket.close(GOING_AWAY, "no answer to pings");
    } else if (!socket.isClosed()) {
      socket.writePing(PING);
    }
  }

  void stop() {
    vertx.cancelTimer(timer);
  }
}
