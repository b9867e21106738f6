package dev.cloudward.server.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Messages that a client may leave and come back to: each has an id, and the last ones are kept
/// (MCP 2025-11-25, transports, "Resumability and Redelivery").
final class EventStream {

  private static final int MOST_EVENTS = 256;
  private static final int MOST_BYTES = 1 << 20;
  private static final long RETRY_MILLIS = 500;

  private record Event(long number, String json) {}

  private final String name;
  private final Deque<Event> kept = new ArrayDeque<>();
  private @Nullable EventWriter writer;
  private long count;
  private long bytes;
  private boolean isComplete;

  /// @param name unique within the session
  EventStream(String name) {
    this.name = name;
  }

  /// Sends what comes from now on to this response.
  ///
  /// @param primes whether the client knows events without a message
  synchronized void begin(EventWriter response, boolean primes) {
    writer = response;
    if (primes) {
      response.prime(idOf(count), RETRY_MILLIS);
    }
  }

  /// Sends what came after an event, and what comes from now on, to this response.
  synchronized void resume(EventWriter response, long after) {
    writer = response;
    response.prime(idOf(after), RETRY_MILLIS);
    for (Event event : kept) {
      if (event.number > after) {
        response.event(idOf(event.number), utf8(event.json));
      }
    }
    if (isComplete) {
      leave();
    }
  }

  synchronized void send(byte[] json) {
    Event event = new Event(++count, new String(json, StandardCharsets.UTF_8));
    kept.add(event);
    bytes += json.length;
    while (kept.size() > MOST_EVENTS || (bytes > MOST_BYTES && kept.size() > 1)) {
      bytes -= kept.remove().json.length();
    }
    if (writer != null && !writer.event(idOf(event.number), json)) {
      writer = null;
    }
  }

  /// Nothing more will come.
  synchronized void complete() {
    isComplete = true;
    leave();
  }

  /// Ends the response but not the stream.
  synchronized void leave() {
    if (writer != null) {
      writer.end();
      writer = null;
    }
  }

  /// The response is gone.
  synchronized void gone(EventWriter response) {
    if (response.equals(writer)) {
      writer = null;
    }
  }

  synchronized boolean hasRoom() {
    return writer != null && writer.hasRoom();
  }

  synchronized boolean isComplete() {
    return isComplete;
  }

  private String idOf(long number) {
    return name + "_" + number;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
