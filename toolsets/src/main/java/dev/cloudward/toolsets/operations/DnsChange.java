package dev.cloudward.toolsets.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.call.Deadline;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.toolsets.aws.CallFailed;
import dev.cloudward.toolsets.aws.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A change of one DNS record.
///
/// What is there is read first. The change is sent as "delete exactly that, create this" in one
/// batch, which Route 53 does whole or not at all, and refuses when the record is no longer what
/// was read.
record DnsChange(
    String zone,
    String action,
    String name,
    String type,
    List<String> values,
    long ttl,
    boolean isDryRun,
    boolean waits) {

  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  DnsChange {
    values = List.copyOf(values);
  }

  /// Checks all that can be checked without asking AWS.
  static DnsChange of(ChangeDnsRecordTool.Arguments given) throws CallFailed {
    boolean isDelete = given.action().equals("delete");
    List<String> values = given.values() == null ? List.of() : given.values();
    if (isDelete && !values.isEmpty()) {
      throw invalid("values are not for delete, which removes the record as it is.");
    }
    if (!isDelete && values.isEmpty()) {
      throw invalid("values must name at least one value, for example [\"192.0.2.1\"].");
    }
    List<String> written = new ArrayList<>();
    for (String value : values) {
      written.add(DnsValues.checked(given.type(), value));
    }
    if (given.type().equals("CNAME") && written.size() > 1) {
      throw invalid("a CNAME record has one value, were " + written.size() + ".");
    }
    return new DnsChange(
        given.zone(),
        given.action(),
        Zone.absolute(given.name()),
        given.type(),
        written,
        given.ttl() == null ? 300 : given.ttl(),
        Boolean.TRUE.equals(given.dryRun()),
        !Boolean.FALSE.equals(given.waitForSync()));
  }

  String describe() {
    return action
        + "s "
        + type
        + " "
        + name
        + (values.isEmpty() ? "" : " = " + String.join(", ", values) + ", TTL " + ttl);
  }

  ObjectNode apply(Site site) throws CallFailed, InterruptedException {
    Zone where = Zones.find(zone, site);
    if (!where.covers(name)) {
      throw invalid("name must be in the zone " + where.name() + ", was " + name + ".");
    }
    if (type.equals("CNAME") && name.equals(where.name())) {
      throw invalid("a zone's own name cannot be a CNAME; use an A record or an alias.");
    }
    DnsRecord before = current(where, site);
    DnsRecord after = action.equals("delete") ? null : DnsRecord.plain(name, type, ttl, values);
    check(before);
    boolean isSame = before != null && after != null && before.saysTheSameAs(after);
    ObjectNode answer = Json.object().put("success", true).put("changed", !isSame && !isDryRun);
    answer.set("before", before == null ? NullNode.getInstance() : before.toJson());
    answer.set("after", after == null ? NullNode.getInstance() : after.toJson());
    if (isDryRun) {
      return answer.put("dry_run", true).put("would_change", !isSame);
    }
    return isSame ? answer : sent(where, before, after, answer, site);
  }

  private @Nullable DnsRecord current(Zone where, Site site)
      throws CallFailed, InterruptedException {
    ObjectNode input =
        Json.object()
            .put("HostedZoneId", where.id())
            .put("StartRecordName", name)
            .put("StartRecordType", type)
            .put("MaxItems", "2");
    for (JsonNode each :
        site.call("route53", "ListResourceRecordSets", input).path("ResourceRecordSets")) {
      DnsRecord record = DnsRecord.of((ObjectNode) each);
      if (record.name().equals(name) && record.type().equals(type)) {
        return record;
      }
    }
    return null;
  }

  private void check(@Nullable DnsRecord before) throws CallFailed {
    if (before == null && action.equals("delete")) {
      throw new CallFailed(
          Failure.Kind.NOT_FOUND, "there is no " + type + " record " + name + " to delete.");
    }
    if (before != null && action.equals("create")) {
      throw invalid(
          "there is a "
              + type
              + " record "
              + name
              + " already: "
              + String.join(", ", before.values())
              + "; upsert replaces it.");
    }
    if (before != null && before.routing() != null) {
      throw invalid(
          name
              + " has a routing policy ("
              + before.routing()
              + "), which this tool leaves alone; use call_aws.");
    }
  }

  private ObjectNode sent(
      Zone where,
      @Nullable DnsRecord before,
      @Nullable DnsRecord after,
      ObjectNode answer,
      Site site)
      throws CallFailed, InterruptedException {
    ObjectNode input = Json.object().put("HostedZoneId", where.id());
    ArrayNode changes =
        input.putObject("ChangeBatch").put("Comment", "Cloudward").putArray("Changes");
    if (before != null) {
      add(changes, "DELETE", before);
    }
    if (after != null) {
      add(changes, "CREATE", after);
    }
    JsonNode info;
    try {
      info = site.call("route53", "ChangeResourceRecordSets", input).path("ChangeInfo");
    } catch (CallFailed e) {
      throw explained(e);
    }
    return waited(info, answer, site);
  }

  private static void add(ArrayNode changes, String action, DnsRecord record) {
    changes.addObject().put("Action", action).set("ResourceRecordSet", record.source());
  }

  private static CallFailed explained(CallFailed e) {
    Failure failure = e.failure();
    String code = failure.details() == null ? "" : failure.details().path("error_code").asText();
    String hint =
        switch (code) {
          case "InvalidChangeBatch" ->
              "Nothing was changed. If the record is not what \"before\" would show, somebody changed"
                  + " it meanwhile: look again with list_dns_records.";
          case "PriorRequestNotComplete" ->
              "Another change of this zone is under way; try again in a few seconds.";
          default -> failure.hint();
        };
    return new CallFailed(new Failure(failure.kind(), failure.message(), hint, failure.details()));
  }

  private ObjectNode waited(JsonNode info, ObjectNode answer, Site site)
      throws CallFailed, InterruptedException {
    String id = info.path("Id").asText().replaceFirst("^/change/", "");
    String status = info.path("Status").asText();
    Deadline end = site.context().deadline().within(PATIENCE);
    while (waits && !status.equals("INSYNC") && end.left().compareTo(PAUSE.multipliedBy(2)) > 0) {
      status =
          site.call("route53", "GetChange", Json.object().put("Id", id))
              .at("/ChangeInfo/Status")
              .asText();
      if (!status.equals("INSYNC")) {
        end.sleep(PAUSE);
      }
    }
    return answer.put("change_id", id).put("status", status);
  }

  private static CallFailed invalid(String message) {
    return new CallFailed(Failure.Kind.INVALID_ARGUMENT, message);
  }
}
