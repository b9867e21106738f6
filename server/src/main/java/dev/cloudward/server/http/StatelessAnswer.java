package dev.cloudward.server.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.call.Cancellation;
import dev.cloudward.kernel.json.Json;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/// The response of the stateless era: closing it cancels the request.
final class StatelessAnswer implements Answer {

  private final HttpServerResponse response;
  private final EventWriter writer;
  private final boolean takesEvents;
  private final Cancellation cancellation;

  StatelessAnswer(HttpServerResponse response, boolean takesEvents, Cancellation cancellation) {
    this.response = response;
    this.writer = new EventWriter(response);
    this.takesEvents = takesEvents;
    this.cancellation = cancellation;
  }

  @Override
  public boolean isOpen() {
    return takesEvents && writer.isOpen();
  }

  @Override
  public void send(ObjectNode message) {
    if (takesEvents && !writer.event(null, Json.writeBytes(message))) {
      gone();
    }
  }

  @Override
  public void finish(int status, @Nullable ObjectNode message) {
    if (writer.takeOver()) {
      if (message == null) {
        response.setStatusCode(204).end();
      } else {
        Responses.json(response, status, message);
      }
      return;
    }
    if (message != null) {
      writer.event(null, Json.writeBytes(message));
    }
    writer.end();
  }

  @Override
  public void gone() {
    cancellation.cancel("the client closed the connection");
  }

  @Override
  public void keepAlive() {
    if (takesEvents) {
      writer.keepAlive(KeepAlive.QUIET.toNanos());
    }
  }
}
