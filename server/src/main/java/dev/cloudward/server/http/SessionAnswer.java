package dev.cloudward.server.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.call.Cancellation;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.protocol.ProtocolVersion;
import dev.cloudward.protocol.session.Session;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/// The response of the session era: once it streams, the client may leave and come back for the
/// rest, so that leaving does not cancel; plain JSON that cannot be delivered does.
final class SessionAnswer implements Answer {

  private final HttpServerResponse response;
  private final EventWriter writer;
  private final boolean takesEvents;
  private final HttpSession streams;
  private final boolean primes;
  private final Cancellation cancellation;
  private @Nullable EventStream stream;
  private boolean isFinished;

  SessionAnswer(
      HttpServerResponse response,
      boolean takesEvents,
      Session session,
      HttpSession streams,
      Cancellation cancellation) {
    this.response = response;
    this.writer = new EventWriter(response);
    this.takesEvents = takesEvents;
    this.streams = streams;
    this.primes = session.peer().version().isSince(ProtocolVersion.V2025_11_25);
    this.cancellation = cancellation;
  }

  @Override
  public synchronized boolean isOpen() {
    return takesEvents && !isFinished && (stream != null || writer.isOpen());
  }

  @Override
  public void send(ObjectNode message) {
    EventStream open = stream();
    if (open != null) {
      open.send(Json.writeBytes(message));
    }
  }

  @Override
  public void release() {
    EventStream open = primes ? stream() : null;
    if (open != null) {
      open.leave();
    }
  }

  @Override
  public void finish(int status, @Nullable ObjectNode message) {
    EventStream open;
    synchronized (this) {
      isFinished = true;
      open = stream;
    }
    if (open != null) {
      if (message != null) {
        open.send(Json.writeBytes(message));
      }
      open.complete();
    } else if (message == null) {
      response.setStatusCode(204).end();
    } else {
      Responses.json(response, status, message);
    }
  }

  @Override
  public void gone() {
    EventStream open;
    synchronized (this) {
      open = stream;
    }
    if (open == null) {
      cancellation.cancel("the client closed the connection");
    } else {
      open.gone(writer);
    }
  }

  @Override
  public void keepAlive() {
    if (isStreaming()) {
      writer.keepAlive(KeepAlive.QUIET.toNanos());
    } else if (takesEvents) {
      Thread.startVirtualThread(this::stream);
    }
  }

  private synchronized boolean isStreaming() {
    return stream != null || isFinished;
  }

  private synchronized @Nullable EventStream stream() {
    if (stream == null && takesEvents && !isFinished) {
      EventStream fresh = streams.open();
      fresh.begin(writer, primes);
      stream = fresh;
    }
    return stream;
  }
}
