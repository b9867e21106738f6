package dev.cloudward.compliance.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.compliance.remote.ThanosApi.Reply;
import dev.cloudward.kernel.json.Json;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Rows of a remote API, filtered here by all that a tool was asked.
final class RemoteRows {

  /// Pages that are read for one answer.
  private static final int MOST_PAGES = 20;

  private static final int PAGE = 200;

  private static final List<String> STATUSES =
      List.of("COMPLIANT", "NON_COMPLIANT", "NOT_EVALUATED");

  private final ThanosApi api;

  RemoteRows(ThanosApi api) {
    this.api = api;
  }

  /// Findings that match, page by page until there are enough.
  ObjectNode findings(ObjectNode given) throws ThanosError, InterruptedException {
    int limit = given.path("limit").asInt(50);
    Map<String, String> query = new HashMap<>();
    query.put("tenant_id", RemoteThanos.tenant(given));
    query.put("limit", Integer.toString(PAGE));
    copy(given, "cursor", query);
    ArrayNode items = Json.array();
    int searched = 0;
    for (int page = 0; page < MOST_PAGES && items.size() < limit; page++) {
      JsonNode answer = ok(api.get("/findings", query)).body();
      for (JsonNode row : answer.path("items")) {
        searched++;
        if (matches(row, given)) {
          items.add(row);
        }
      }
      String next = answer.path("next_cursor").asText("");
      if (next.isEmpty()) {
        query.remove("cursor");
        break;
      }
      query.put("cursor", next);
    }
    ObjectNode answer = Json.object().put("returned", items.size()).put("searched", searched);
    answer.set("by_severity", counts(items, "severity"));
    answer.set("items", items);
    if (query.containsKey("cursor")) {
      answer.put("next_cursor", query.get("cursor"));
    }
    return answer;
  }

  private static boolean matches(JsonNode row, ObjectNode given) {
    for (String name : List.of("severity", "resource_type", "rule_id", "region", "resource_arn")) {
      if (given.has(name) && !given.path(name).asText().equals(row.path(name).asText())) {
        return false;
      }
    }
    String text = row.toString().toLowerCase(Locale.ROOT);
    String search = given.path("search_term").asText("").toLowerCase(Locale.ROOT);
    return List.of(search.split("\\s+")).stream().allMatch(text::contains);
  }

  /// Resources that match; without a filter that the API knows, all its statuses are asked for.
  ObjectNode resources(ObjectNode given) throws ThanosError, InterruptedException {
    Map<String, JsonNode> found = new LinkedHashMap<>();
    boolean isNarrow =
        given.has("snapshot_key") || given.has("compliance_status") || given.has("resource_type");
    for (String status : isNarrow ? List.of("") : STATUSES) {
      Map<String, String> query = new HashMap<>();
      query.put("tenant_id", RemoteThanos.tenant(given));
      query.put("limit", "1000");
      copy(given, "snapshot_key", query);
      copy(given, "compliance_status", query);
      copy(given, "resource_type", query);
      if (!status.isEmpty()) {
        query.put("compliance_status", status);
      }
      for (JsonNode row : ok(api.get("/resources", query)).body().path("resources")) {
        found.put(row.path("arn").asText(row.path("resource_arn").asText()), row);
      }
    }
    List<JsonNode> rows =
        found.values().stream()
            .filter(row -> isWanted(row, given))
            .sorted((a, b) ->
                Double.compare(b.path("drift_score").asDouble(), a.path("drift_score").asDouble()))
            .toList();
    ArrayNode shown = Json.array();
    rows.stream().limit(given.path("limit").asInt(50)).forEach(shown::add);
    ObjectNode answer = Json.object().put("tenant_id", RemoteThanos.tenant(given));
    ArrayNode all = Json.array();
    rows.forEach(all::add);
    ObjectNode totals = answer.putObject("totals").put("total_resources", rows.size());
    totals.set("by_compliance", counts(all, "compliance_status"));
    totals.set("by_type", counts(all, "resource_type"));
    answer.set("resources", shown);
    return answer;
  }

  private static boolean isWanted(JsonNode row, ObjectNode given) {
    for (String name : List.of("compliance_status", "resource_type", "region")) {
      if (given.has(name) && !given.path(name).asText().equals(row.path(name).asText())) {
        return false;
      }
    }
    if (given.has("min_drift_score")
        && row.path("drift_score").asDouble() <= given.path("min_drift_score").asDouble()) {
      return false;
    }
    String search = given.path("search").asText("").toLowerCase(Locale.ROOT);
    return row.toString().toLowerCase(Locale.ROOT).contains(search);
  }

  private static ObjectNode counts(ArrayNode rows, String member) {
    Map<String, Integer> counts = new TreeMap<>();
    rows.forEach(row -> counts.merge(row.path(member).asText(), 1, Integer::sum));
    return Json.MAPPER.valueToTree(counts);
  }

  private static void copy(ObjectNode given, String name, Map<String, String> query) {
    if (given.has(name)) {
      query.put(name, given.path(name).asText());
    }
  }

  private static Reply ok(Reply reply) throws ThanosError {
    if (!reply.isOk()) {
      throw new ThanosError(
          "the Thanos API answered "
              + reply.status()
              + ": "
              + reply.body().path("error").asText(reply.body().path("error").toString()));
    }
    return reply;
  }
}
