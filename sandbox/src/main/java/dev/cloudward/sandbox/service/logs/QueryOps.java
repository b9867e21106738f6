package dev.cloudward.sandbox.service.logs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.Scoped;
import dev.cloudward.sandbox.service.logs.insights.InsightsQuery;
import dev.cloudward.sandbox.service.logs.insights.QueryError;
import dev.cloudward.sandbox.service.logs.insights.Row;
import dev.cloudward.sandbox.service.table.Tables;
import dev.cloudward.sandbox.state.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Queries of Logs Insights.
final class QueryOps {

  private final Scoped<LogBook> books;
  private final Ids ids;

  QueryOps(Scoped<LogBook> books, Ids ids) {
    this.books = books;
    this.ids = ids;
  }

  void declare(Operations on) {
    on.call("StartQuery", this::start);
    on.call("GetQueryResults", this::results);
    on.call("StopQuery", this::stop);
    on.call("DescribeQueries", this::describe);
    on.call("GetLogGroupFields", this::fields);
    on.call("GetLogRecord", this::record);
  }

  private static List<String> groupNames(Input input) {
    List<String> names = new ArrayList<>(input.strings("logGroupNames"));
    names.addAll(input.strings("logGroupIdentifiers"));
    input.text("logGroupName").ifPresent(names::add);
    if (names.isEmpty()) {
      throw new AwsFault(
          "InvalidParameterException",
          "Exactly one of logGroupName, logGroupNames, or logGroupIdentifiers must be specified.");
    }
    return names;
  }

  private ObjectNode start(Input input, SandboxRequest request) {
    LogBook book = books.of(request);
    String language = input.text("queryLanguage", "CWLI");
    if (!language.equals("CWLI")) {
      throw new AwsFault(
          "InvalidParameterException", "The sandbox runs queries of the language CWLI only.");
    }
    InsightsQuery query;
    try {
      query = InsightsQuery.parse(input.need("queryString"));
    } catch (QueryError e) {
      throw new AwsFault("MalformedQueryException", String.valueOf(e.getMessage()));
    }
    List<String> names = groupNames(input);
    List<Row> rows = new ArrayList<>();
    for (String name : names) {
      LogGroup group = book.need(name);
      long from = millis(input.number("startTime", 0L));
      long to = millis(input.number("endTime", 0L));
      for (LogEvent event : group.events(from, to)) {
        rows.add(row(event, group, request));
      }
    }
    List<Row> found;
    try {
      found = query.run(rows, input.number("limit", 10_000));
    } catch (QueryError e) {
      throw new AwsFault("MalformedQueryException", String.valueOf(e.getMessage()));
    }
    String id = ids.uuid();
    book.queries()
        .put(
            id,
            new Query(
                id,
                input.need("queryString"),
                names.getFirst(),
                request.time().toEpochMilli(),
                told(found, query),
                statistics(rows, found, names.size())));
    return Json.object().put("queryId", id);
  }

  /// Times are told in seconds, and by some clients in milliseconds.
  private static long millis(long time) {
    return time < 100_000_000_000L ? time * 1000 : time;
  }

  private static Row row(LogEvent event, LogGroup group, SandboxRequest request) {
    return Row.of(
        event.timestamp(),
        event.message(),
        event.stream(),
        request.account() + ":" + group.name(),
        event.ingestion(),
        event.id());
  }

  private static ArrayNode told(List<Row> rows, InsightsQuery query) {
    ArrayNode results = Json.array();
    for (Row row : rows) {
      ArrayNode fields = results.addArray();
      query
          .shown(row)
          .forEach((name, value) -> fields.addObject().put("field", name).put("value", value));
    }
    return results;
  }

  private static ObjectNode statistics(List<Row> scanned, List<Row> matched, int groups) {
    long bytes = scanned.stream().mapToLong(row -> row.text("@message").length()).sum();
    return Json.object()
        .put("recordsMatched", (double) matched.size())
        .put("recordsScanned", (double) scanned.size())
        .put("bytesScanned", (double) bytes)
        .put("logGroupsScanned", (double) groups);
  }

  private Query need(Input input, SandboxRequest request) {
    Query query = books.of(request).queries().get(input.need("queryId"));
    if (query == null) {
      throw new AwsFault("ResourceNotFoundException", "Query does not exist.");
    }
    return query;
  }

  private ObjectNode results(Input input, SandboxRequest request) {
    Query query = need(input, request);
    String status = query.poll();
    boolean isComplete = status.equals("Complete");
    ObjectNode answer = Json.object().put("queryLanguage", "CWLI").put("status", status);
    answer.set("results", isComplete ? query.results() : Json.array());
    return answer.set("statistics", query.statistics());
  }

  private ObjectNode stop(Input input, SandboxRequest request) {
    if (!need(input, request).stop()) {
      throw new AwsFault(
          "InvalidParameterException", "Query is not running, so it cannot be stopped.");
    }
    return Json.object().put("success", true);
  }

  private ObjectNode describe(Input input, SandboxRequest request) {
    Optional<String> group = input.text("logGroupName");
    Optional<String> status = input.text("status");
    return Tables.answer(
        "queries",
        books.of(request).queries().values().stream()
            .filter(query -> group.map(query.group()::equals).orElse(true))
            .filter(query -> status.map(query.status()::equals).orElse(true))
            .map(query ->
                Json.object()
                    .put("queryId", query.id())
                    .put("queryString", query.text())
                    .put("status", query.status())
                    .put("createTime", query.started())
                    .put("logGroupName", query.group())));
  }

  private ObjectNode fields(Input input, SandboxRequest request) {
    LogGroup group = books.of(request).need(input);
    List<LogEvent> events = group.events(0, Long.MAX_VALUE);
    TreeMap<String, Integer> counts = new TreeMap<>();
    for (LogEvent event : events) {
      row(event, group, request).names().forEach(name -> counts.merge(name, 1, Integer::sum));
    }
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("logGroupFields");
    counts.forEach((name, count) ->
        list.addObject().put("name", name).put("percent", 100 * count / events.size()));
    return answer;
  }

  private ObjectNode record(Input input, SandboxRequest request) {
    String pointer = input.need("logRecordPointer");
    for (LogGroup group : books.of(request).groups().values()) {
      for (LogEvent event : group.events(0, Long.MAX_VALUE)) {
        if (event.id().equals(pointer)) {
          Row row = row(event, group, request);
          ObjectNode record = Json.object();
          row.names().forEach(name -> record.put(name, row.text(name)));
          return Json.object().set("logRecord", record);
        }
      }
    }
    throw new AwsFault("ResourceNotFoundException", "The log record does not exist.");
  }
}
