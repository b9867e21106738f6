package dev.cloudward.sandbox.service.logs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.Scoped;
import java.util.ArrayList;
import java.util.List;

/// Events: put, got from a stream, and found by a pattern.
final class EventOps {

  private static final int LARGEST_PAGE = 10_000;

  private final Scoped<LogBook> books;

  EventOps(Scoped<LogBook> books) {
    this.books = books;
  }

  void declare(Operations on) {
    on.call("PutLogEvents", this::put);
    on.call("GetLogEvents", this::get).pagesItself();
    on.call("FilterLogEvents", this::filter).pageSize(LARGEST_PAGE);
  }

  private ObjectNode put(Input input, SandboxRequest request) {
    LogBook book = books.of(request);
    LogGroup group = book.need(input);
    LogStream stream = book.stream(group, input.need("logStreamName"));
    long now = request.time().toEpochMilli();
    List<LogEvent> events = new ArrayList<>();
    long last = Long.MIN_VALUE;
    for (Input each : input.items("logEvents")) {
      long time = each.number("timestamp", 0L);
      if (time < last) {
        throw new AwsFault(
            "InvalidParameterException",
            "Log events in a single PutLogEvents request must be in chronological order.");
      }
      last = time;
      events.add(new LogEvent(stream.name(), time, each.need("message"), now, book.nextId()));
    }
    stream.add(events);
    return Json.object().put("nextSequenceToken", book.nextId());
  }

  /// A page of a stream; tokens say from which event it goes on, forward or backward.
  private ObjectNode get(Input input, SandboxRequest request) {
    LogBook book = books.of(request);
    LogStream stream = book.stream(book.need(input), input.need("logStreamName"));
    long from = input.number("startTime", 0L);
    long to = input.number("endTime", Long.MAX_VALUE);
    List<LogEvent> events =
        stream.events().stream()
            .filter(event -> event.timestamp() >= from && event.timestamp() < to)
            .toList();
    int limit = Math.clamp(input.number("limit", LARGEST_PAGE), 1, LARGEST_PAGE);
    int start = start(input, events.size(), limit);
    int end = Math.min(events.size(), Math.max(start, 0) + limit);
    if (input.text("nextToken", "").startsWith("b/")) {
      end = Math.min(events.size(), Integer.parseInt(input.need("nextToken").substring(2)));
    }
    int begin = Math.max(0, start);
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("events");
    for (LogEvent event : events.subList(Math.min(begin, end), end)) {
      list.addObject()
          .put("timestamp", event.timestamp())
          .put("message", event.message())
          .put("ingestionTime", event.ingestion());
    }
    return answer.put("nextForwardToken", "f/" + end).put("nextBackwardToken", "b/" + begin);
  }

  private static int start(Input input, int size, int limit) {
    String token = input.text("nextToken", "");
    if (token.isEmpty()) {
      return input.flag("startFromHead") ? 0 : size - limit;
    }
    if (!token.matches("[fb]/\\d{1,9}")) {
      throw new AwsFault("InvalidParameterException", "The specified nextToken is invalid.");
    }
    int at = Integer.parseInt(token.substring(2));
    return token.startsWith("f/") ? Math.min(at, size) : Math.max(0, at - limit);
  }

  private ObjectNode filter(Input input, SandboxRequest request) {
    LogGroup group = books.of(request).need(input);
    FilterPattern pattern = FilterPattern.of(input.text("filterPattern", ""));
    List<String> streams = input.strings("logStreamNames");
    String prefix = input.text("logStreamNamePrefix", "");
    long from = input.number("startTime", 0L);
    long to = input.number("endTime", Long.MAX_VALUE);
    ObjectNode answer = Json.object();
    ArrayNode events = answer.putArray("events");
    for (LogEvent event : group.events(from, to)) {
      boolean isMeant =
          (streams.isEmpty() || streams.contains(event.stream()))
              && event.stream().startsWith(prefix)
              && pattern.matches(event.message());
      if (isMeant) {
        events
            .addObject()
            .put("logStreamName", event.stream())
            .put("timestamp", event.timestamp())
            .put("message", event.message())
            .put("ingestionTime", event.ingestion())
            .put("eventId", event.id());
      }
    }
    answer.putArray("searchedLogStreams");
    return answer;
  }
}
