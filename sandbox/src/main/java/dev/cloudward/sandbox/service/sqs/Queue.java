package dev.cloudward.sandbox.service.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A queue with its messages.
final class Queue {

  static final String CREATED = "CreatedTimestamp";

  private final String name;
  private final Map<String, String> attributes = new TreeMap<>();
  private final Map<String, String> tags = new LinkedHashMap<>();
  private final List<Message> messages = new ArrayList<>();

  Queue(String name) {
    this.name = name;
  }

  /// A message, and until when nobody else receives it.
  static final class Message {
    private final String id;
    private final ObjectNode content;
    private final Instant sent;
    private Instant visibleFrom;
    private @Nullable Instant firstReceived;
    private int receives;
    private String receipt = "";

    /// @param content `Body`, and `MessageAttributes` where it has some
    Message(String id, ObjectNode content, Instant sent, Instant visibleFrom) {
      this.id = id;
      this.content = content;
      this.sent = sent;
      this.visibleFrom = visibleFrom;
    }

    String id() {
      return id;
    }

    ObjectNode content() {
      return content;
    }

    Instant sent() {
      return sent;
    }

    Instant firstReceived() {
      return firstReceived == null ? sent : firstReceived;
    }

    int receives() {
      return receives;
    }

    boolean isVisible(Instant now) {
      return !visibleFrom.isAfter(now);
    }

    boolean isInFlight(Instant now) {
      return receives > 0 && !isVisible(now);
    }

    boolean hasReceipt(String handle) {
      return !receipt.isEmpty() && receipt.equals(handle);
    }

    void receive(String handle, Instant now, Instant until) {
      receipt = handle;
      receives++;
      visibleFrom = until;
      firstReceived = firstReceived == null ? now : firstReceived;
    }

    void hideUntil(Instant until) {
      visibleFrom = until;
    }
  }

  String name() {
    return name;
  }

  Map<String, String> attributes() {
    return attributes;
  }

  Map<String, String> tags() {
    return tags;
  }

  List<Message> messages() {
    return messages;
  }

  int setting(String attribute, int otherwise) {
    return Integer.parseInt(attributes.getOrDefault(attribute, String.valueOf(otherwise)));
  }
}
