package dev.cloudward.protocol.subscriptions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.change.Change;
import dev.cloudward.kernel.change.Change.ListChanged;
import dev.cloudward.kernel.change.Change.Listing;
import dev.cloudward.kernel.change.Change.ResourceUpdated;
import dev.cloudward.kernel.json.Json;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/// What a `subscriptions/listen` stream carries (MCP `SubscriptionFilter`, and the tasks
/// extension's `taskIds`).
record Filter(Set<Listing> lists, Set<String> resources, Set<String> tasks) {

  private static final int MOST = 1000;

  Filter {
    lists = Set.copyOf(lists);
    resources = Set.copyOf(resources);
    tasks = Set.copyOf(tasks);
  }

  /// The part of a client's wish that we honour.
  ///
  /// @param isTask which tasks are this caller's
  static Filter of(JsonNode wish, Predicate<String> isTask) {
    Set<Listing> lists = EnumSet.noneOf(Listing.class);
    for (Listing listing : Listing.values()) {
      if (wish.path(member(listing)).asBoolean(false)) {
        lists.add(listing);
      }
    }
    Set<String> tasks = strings(wish.path("taskIds"));
    tasks.removeIf(isTask.negate());
    return new Filter(lists, strings(wish.path("resourceSubscriptions")), tasks);
  }

  boolean includes(Change change) {
    return switch (change) {
      case ListChanged(Listing listing) -> lists.contains(listing);
      case ResourceUpdated(String uri) -> resources.contains(uri);
    };
  }

  /// As the acknowledgement repeats it.
  ObjectNode toJson() {
    ObjectNode json = Json.object();
    lists.stream().sorted().forEach(listing -> json.put(member(listing), true));
    if (!resources.isEmpty()) {
      json.set("resourceSubscriptions", Json.strings(resources));
    }
    if (!tasks.isEmpty()) {
      json.set("taskIds", Json.strings(tasks));
    }
    return json;
  }

  private static String member(Listing listing) {
    return listing.name().toLowerCase(Locale.ROOT) + "ListChanged";
  }

  private static Set<String> strings(JsonNode array) {
    Set<String> strings = new LinkedHashSet<>();
    for (JsonNode item : array) {
      if (item.isTextual() && strings.size() < MOST) {
        strings.add(item.asText());
      }
    }
    return strings;
  }
}
