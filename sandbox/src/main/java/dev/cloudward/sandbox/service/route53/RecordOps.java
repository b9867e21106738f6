package dev.cloudward.sandbox.service.route53;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.Scoped;
import dev.cloudward.sandbox.state.Ids;
import java.util.List;
import java.util.Locale;

/// Records of zones.
final class RecordOps {

  private static final int USUAL_PAGE = 300;

  private final Scoped<ZoneBook> books;
  private final Ids ids;

  RecordOps(Scoped<ZoneBook> books, Ids ids) {
    this.books = books;
    this.ids = ids;
  }

  void declare(Operations on) {
    on.call("ListResourceRecordSets", this::list).pagesItself();
    on.call("ChangeResourceRecordSets", this::change);
    on.call("TestDNSAnswer", this::test);
  }

  private ObjectNode list(Input input, SandboxRequest request) {
    Zone zone = books.of(request).need(input.need("HostedZoneId"));
    int limit = Math.clamp(input.number("MaxItems", USUAL_PAGE), 1, USUAL_PAGE);
    List<ObjectNode> rest =
        zone.records().stream().filter(record -> isFrom(record, input)).toList();
    ObjectNode answer =
        Json.object()
            .put("MaxItems", String.valueOf(limit))
            .put("IsTruncated", rest.size() > limit);
    ArrayNode records = answer.putArray("ResourceRecordSets");
    rest.stream().limit(limit).forEach(records::add);
    if (rest.size() > limit) {
      ObjectNode next = rest.get(limit);
      answer
          .put("NextRecordName", next.path("Name").asText())
          .put("NextRecordType", next.path("Type").asText());
      if (next.has("SetIdentifier")) {
        answer.put("NextRecordIdentifier", next.path("SetIdentifier").asText());
      }
    }
    return answer;
  }

  private static boolean isFrom(ObjectNode record, Input input) {
    if (!input.has("StartRecordName")) {
      return true;
    }
    int byName =
        Zone.reversed(record.path("Name").asText())
            .compareTo(Zone.reversed(input.need("StartRecordName")));
    if (byName != 0) {
      return byName > 0;
    }
    int byType = record.path("Type").asText().compareTo(input.text("StartRecordType", ""));
    if (byType != 0) {
      return byType > 0;
    }
    return record.path("SetIdentifier").asText().compareTo(input.text("StartRecordIdentifier", ""))
        >= 0;
  }

  private ObjectNode change(Input input, SandboxRequest request) {
    Zone zone = books.of(request).need(input.need("HostedZoneId"));
    Input batch = input.at("ChangeBatch");
    new RecordChanges(zone).apply(batch.items("Changes"));
    ObjectNode info =
        Route53Service.change("C" + ids.hex(20).toUpperCase(Locale.ROOT), request)
            .put("Status", "PENDING");
    batch.text("Comment").ifPresent(comment -> info.put("Comment", comment));
    return Json.object().set("ChangeInfo", info);
  }

  private ObjectNode test(Input input, SandboxRequest request) {
    Zone zone = books.of(request).need(input.need("HostedZoneId"));
    String name = Zone.normal(input.need("RecordName"));
    String type = input.need("RecordType");
    List<String> data =
        zone.records().stream()
            .filter(record ->
                Zone.normal(record.path("Name").asText()).equals(name)
                    && record.path("Type").asText().equals(type))
            .flatMap(record -> record.path("ResourceRecords").valueStream())
            .map(value -> value.path("Value").asText())
            .toList();
    return Json.object()
        .put("Nameserver", zone.nameServers().getFirst())
        .put("RecordName", input.need("RecordName"))
        .put("RecordType", type)
        .put("ResponseCode", data.isEmpty() ? "NXDOMAIN" : "NOERROR")
        .put("Protocol", "UDP")
        .set("RecordData", Json.strings(data));
  }
}
