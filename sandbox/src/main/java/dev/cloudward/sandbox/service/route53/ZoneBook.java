package dev.cloudward.sandbox.service.route53;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import java.util.ArrayList;
import java.util.List;

/// The zones of one account, begun from its seeds.
final class ZoneBook {

  private static final List<String> USUAL_SERVERS =
      List.of("ns-11.sandbox-dns.example", "ns-12.sandbox-dns.example");

  private final List<Zone> zones = new ArrayList<>();
  private final ArrayNode healthChecks;
  private final ArrayNode queryLogging;

  ZoneBook(ObjectNode seed) {
    seed.path("Zones").forEach(node -> zones.add(zone(node)));
    healthChecks = list(seed, "HealthChecks");
    queryLogging = list(seed, "QueryLoggingConfigs");
  }

  private static ArrayNode list(ObjectNode seed, String name) {
    return seed.path(name) instanceof ArrayNode list ? list : Json.array();
  }

  private static Zone zone(JsonNode node) {
    Zone zone = new Zone((ObjectNode) node.path("HostedZone"), USUAL_SERVERS, node.path("VPCs"));
    zone.tags().putAll(new Input(node).map("Tags"));
    zone.addOwnRecords();
    node.path("Records").forEach(record -> zone.records().add((ObjectNode) record));
    return zone;
  }

  List<Zone> zones() {
    return zones;
  }

  ArrayNode healthChecks() {
    return healthChecks;
  }

  ArrayNode queryLogging() {
    return queryLogging;
  }

  /// A zone by its id, with or without `/hostedzone/`.
  Zone need(String told) {
    String id = told.replaceFirst("^/?hostedzone/", "");
    return zones.stream()
        .filter(zone -> zone.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> new AwsFault("NoSuchHostedZone", 404, "No hosted zone found with ID: " + id));
  }
}
