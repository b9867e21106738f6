package dev.cloudward.sandbox.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/// The latest requests, without their parameters, which may be secret.
public final class RequestLog {

  private static final int MOST = 2_000;

  /// One request that was answered.
  ///
  /// @param error AWS's error code; empty where there was none
  public record Entry(
      String id,
      Instant time,
      String service,
      String operation,
      String account,
      String region,
      String caller,
      String http,
      int status,
      String error,
      double millis) {

    ObjectNode json() {
      return Json.object()
          .put("id", id)
          .put("time", time.toString())
          .put("service", service)
          .put("operation", operation)
          .put("account", account)
          .put("region", region)
          .put("caller", caller)
          .put("http", http)
          .put("status", status)
          .put("error", error)
          .put("millis", millis);
    }
  }

  private final Deque<Entry> entries = new ArrayDeque<>();

  public synchronized void add(Entry entry) {
    entries.addLast(entry);
    if (entries.size() > MOST) {
      entries.removeFirst();
    }
  }

  synchronized void clear() {
    entries.clear();
  }

  /// Visits the entries, the oldest first.
  public synchronized void each(Consumer<Entry> visitor) {
    entries.forEach(visitor);
  }

  ArrayNode json() {
    ArrayNode json = Json.array();
    each(entry -> json.add(entry.json()));
    return json;
  }
}
