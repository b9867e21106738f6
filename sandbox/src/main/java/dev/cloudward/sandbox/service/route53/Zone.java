package dev.cloudward.sandbox.service.route53;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A hosted zone with its records.
final class Zone {

  private static final Comparator<ObjectNode> ORDER =
      Comparator.comparing((ObjectNode record) -> reversed(record.path("Name").asText()))
          .thenComparing(record -> record.path("Type").asText())
          .thenComparing(record -> record.path("SetIdentifier").asText());

  private final ObjectNode zone;
  private final List<String> nameServers;
  private final JsonNode vpcs;
  private final Map<String, String> tags = new TreeMap<>();
  private final List<ObjectNode> records = new ArrayList<>();

  /// @param zone its `HostedZone`, without the count of records
  Zone(ObjectNode zone, List<String> nameServers, JsonNode vpcs) {
    this.zone = zone;
    this.nameServers = List.copyOf(nameServers);
    this.vpcs = vpcs;
  }

  /// Its id without `/hostedzone/`.
  String id() {
    return zone.path("Id").asText().replaceFirst("^/hostedzone/", "");
  }

  String name() {
    return zone.path("Name").asText();
  }

  boolean isPrivate() {
    return zone.path("Config").path("PrivateZone").asBoolean();
  }

  List<String> nameServers() {
    return nameServers;
  }

  JsonNode vpcs() {
    return vpcs;
  }

  Map<String, String> tags() {
    return tags;
  }

  ObjectNode view() {
    return zone.deepCopy().put("ResourceRecordSetCount", records.size());
  }

  void comment(String text) {
    zone.withObject("/Config").put("Comment", text);
  }

  /// Records in Route 53's order: by name from its last label to the first, then by type.
  List<ObjectNode> records() {
    records.sort(ORDER);
    return records;
  }

  /// A name in the form and order of listings: `www.example.com.` as `com.example.www.`.
  static String reversed(String name) {
    List<String> labels = new ArrayList<>(List.of(normal(name).split("\\.")));
    Collections.reverse(labels);
    return String.join(".", labels) + ".";
  }

  /// A name in small letters and with its last dot; `*` as Route 53 writes it.
  static String normal(String name) {
    String lower = name.toLowerCase(Locale.ROOT).replace("*", "\\052");
    return lower.endsWith(".") ? lower : lower + ".";
  }

  /// The two records that every zone has.
  void addOwnRecords() {
    ObjectNode servers = Json.object().put("Name", name()).put("Type", "NS").put("TTL", 172800);
    nameServers.forEach(
        server -> servers.withArray("/ResourceRecords").addObject().put("Value", server + "."));
    ObjectNode authority = Json.object().put("Name", name()).put("Type", "SOA").put("TTL", 900);
    authority
        .putArray("ResourceRecords")
        .addObject()
        .put(
            "Value",
            nameServers.getFirst() + ". awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400");
    records.add(servers);
    records.add(authority);
  }
}
