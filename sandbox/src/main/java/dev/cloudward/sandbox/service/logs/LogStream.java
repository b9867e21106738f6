package dev.cloudward.sandbox.service.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A stream of events, in the order of their times.
final class LogStream {

  private final String name;
  private final String arn;
  private final long created;
  private final List<LogEvent> events = new ArrayList<>();

  LogStream(String name, String arn, long created) {
    this.name = name;
    this.arn = arn;
    this.created = created;
  }

  String name() {
    return name;
  }

  List<LogEvent> events() {
    return events;
  }

  void add(List<LogEvent> more) {
    events.addAll(more);
    events.sort(Comparator.comparingLong(LogEvent::timestamp));
  }

  long lastTime() {
    return events.isEmpty() ? 0 : events.getLast().timestamp();
  }

  ObjectNode view() {
    ObjectNode view =
        Json.object()
            .put("logStreamName", name)
            .put("creationTime", created)
            .put("arn", arn)
            .put("storedBytes", 0)
            .put("uploadSequenceToken", "49000000000000000000000000000000000000000000000000000001");
    if (!events.isEmpty()) {
      view.put("firstEventTimestamp", events.getFirst().timestamp())
          .put("lastEventTimestamp", lastTime())
          .put("lastIngestionTime", events.getLast().ingestion());
    }
    return view;
  }
}
