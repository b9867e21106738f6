package dev.cloudward.sandbox.service.cloudtrail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.control.RequestLog;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.table.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The events of an account and region: those of the seeds, and changes that were made to the
/// sandbox itself.
final class EventBook {

  private static final List<String> READS =
      List.of("Get", "List", "Describe", "Head", "Lookup", "Filter", "Query", "Scan", "Batch");

  private final Tables tables;
  private final RequestLog log;

  EventBook(Tables tables, RequestLog log) {
    this.tables = tables;
    this.log = log;
  }

  /// Events, the newest first, in the form in which LookupEvents tells them.
  List<ObjectNode> events(SandboxRequest request) {
    List<ObjectNode> events = new ArrayList<>();
    tables.rows(request, "Events").forEach(row -> events.add(told(row, request)));
    log.each(entry -> {
      boolean isRead = READS.stream().anyMatch(entry.operation()::startsWith);
      if (!isRead
          && entry.account().equals(request.account())
          && entry.region().equals(request.region())) {
        events.add(told(row(entry), request));
      }
    });
    events.sort(
        Comparator.comparing((ObjectNode event) -> Instant.parse(event.path("EventTime").asText()))
            .reversed());
    return events;
  }

  private static ObjectNode row(RequestLog.Entry entry) {
    ObjectNode row =
        Json.object()
            .put("EventId", entry.id())
            .put("EventName", entry.operation())
            .put("EventSource", entry.service() + ".amazonaws.com")
            .put("EventTime", entry.time().toString())
            .put("ReadOnly", "false")
            .put("Username", entry.caller().substring(entry.caller().lastIndexOf('/') + 1));
    ObjectNode detail = row.putObject("Detail").put("sourceIPAddress", "127.0.0.1");
    detail.set("userIdentity", Json.object().put("arn", entry.caller()));
    if (!entry.error().isEmpty()) {
      detail.put("errorCode", entry.error());
    }
    return row;
  }

  /// A row with its record as text, as CloudTrail has it.
  private static ObjectNode told(ObjectNode row, SandboxRequest request) {
    ObjectNode record =
        Json.object()
            .put("eventVersion", "1.09")
            .put("eventTime", row.path("EventTime").asText())
            .put("eventSource", row.path("EventSource").asText())
            .put("eventName", row.path("EventName").asText())
            .put("eventID", row.path("EventId").asText())
            .put("awsRegion", request.region())
            .put("recipientAccountId", request.account())
            .put("readOnly", row.path("ReadOnly").asText().equals("true"))
            .put("eventType", "AwsApiCall");
    JsonNode detail = row.path("Detail");
    detail.properties().forEach(entry -> record.set(entry.getKey(), entry.getValue()));
    ObjectNode told = Tables.without(row, "Detail");
    if (!told.has("Resources")) {
      told.putArray("Resources");
    }
    return told.put("CloudTrailEvent", Json.write(record));
  }
}
