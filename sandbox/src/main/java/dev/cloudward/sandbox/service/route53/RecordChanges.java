package dev.cloudward.sandbox.service.route53;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Applies a batch of changes to a zone's records: all of them, or none.
final class RecordChanges {

  private final Zone zone;
  private final List<ObjectNode> records;
  private final List<String> problems = new ArrayList<>();

  RecordChanges(Zone zone) {
    this.zone = zone;
    this.records = new ArrayList<>(zone.records());
  }

  void apply(List<Input> changes) {
    for (Input change : changes) {
      apply(change.need("Action"), change.at("ResourceRecordSet").copy());
    }
    if (!problems.isEmpty()) {
      throw new AwsFault("InvalidChangeBatch", 400, "[" + String.join(", ", problems) + "]");
    }
    zone.records().clear();
    zone.records().addAll(records);
  }

  private void apply(String action, ObjectNode record) {
    String name = Zone.normal(record.path("Name").asText());
    String type = record.path("Type").asText();
    record.put("Name", name);
    if (!name.equals(zone.name()) && !name.endsWith("." + zone.name())) {
      problems.add(
          "RRSet with DNS name %s is not permitted in zone %s".formatted(name, zone.name()));
      return;
    }
    Optional<ObjectNode> existing =
        records.stream().filter(each -> isSame(each, record)).findFirst();
    switch (action) {
      case "CREATE" -> {
        if (existing.isPresent()) {
          problems.add(
              "Tried to create resource record set [name='%s', type='%s'] but it already exists"
                  .formatted(name, type));
        } else {
          add(record, name, type);
        }
      }
      case "UPSERT" -> {
        existing.ifPresent(records::remove);
        add(record, name, type);
      }
      default -> delete(existing, record, name, type);
    }
  }

  private static boolean isSame(ObjectNode a, ObjectNode b) {
    return Zone.normal(a.path("Name").asText()).equals(b.path("Name").asText())
        && a.path("Type").equals(b.path("Type"))
        && a.path("SetIdentifier").asText().equals(b.path("SetIdentifier").asText());
  }

  private void add(ObjectNode record, String name, String type) {
    boolean hasValues = !record.path("ResourceRecords").isEmpty();
    if (hasValues == record.has("AliasTarget")) {
      problems.add(
          "Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and"
              + " ResourceRecords]], but found "
              + (hasValues ? "more than one" : "none")
              + " in Change with [Name="
              + name
              + ", Type="
              + type
              + "]");
    } else if (hasValues && !record.has("TTL")) {
      problems.add("Invalid request: Missing field 'TTL' in Change with [Name=" + name + "]");
    } else if (type.equals("CNAME") && name.equals(zone.name())) {
      problems.add(
          "RRSet of type CNAME with DNS name %s is not permitted at apex in zone %s"
              .formatted(name, zone.name()));
    } else if (type.equals("A") && hasValues && !areAddresses(record)) {
      problems.add("Invalid Resource Record: 'FATAL problem: ARRDATAIllegalIPv4Address'");
    } else {
      records.add(record);
    }
  }

  private static boolean areAddresses(ObjectNode record) {
    return record
        .path("ResourceRecords")
        .valueStream()
        .allMatch(value -> value.path("Value").asText().matches("\\d{1,3}(\\.\\d{1,3}){3}"));
  }

  private void delete(Optional<ObjectNode> existing, ObjectNode record, String name, String type) {
    if (existing.isEmpty()) {
      problems.add(
          "Tried to delete resource record set [name='%s', type='%s'] but it was not found"
              .formatted(name, type));
    } else if (!existing.get().path("ResourceRecords").equals(record.path("ResourceRecords"))
        || existing.get().path("TTL").asLong() != record.path("TTL").asLong()) {
      problems.add(
          "Tried to delete resource record set [name='%s', type='%s'] but the values provided do not match the current values"
              .formatted(name, type));
    } else if (name.equals(zone.name()) && (type.equals("NS") || type.equals("SOA"))) {
      problems.add(
          "A HostedZone must contain at least one NS record and exactly one SOA record for the zone"
              + " itself.");
    } else {
      records.remove(existing.get());
    }
  }
}
