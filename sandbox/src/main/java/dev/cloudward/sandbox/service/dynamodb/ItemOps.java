package dev.cloudward.sandbox.service.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Items: got, put, deleted, queried and scanned.
///
/// Updates by expression and transactions have no answer here.
final class ItemOps {

  private final TableStore store;

  ItemOps(TableStore store) {
    this.store = store;
  }

  void declare(Operations on) {
    on.call("GetItem", this::get);
    on.call("PutItem", this::put);
    on.call("DeleteItem", this::delete);
    on.call("Query", this::query).pagesItself();
    on.call("Scan", this::scan).pagesItself();
    on.call("BatchGetItem", this::batchGet);
  }

  /// The item with a key, which must have exactly the table's key attributes.
  private static Optional<ObjectNode> find(ObjectNode table, JsonNode key) {
    List<String> names = TableStore.keys(table);
    if (key.size() != names.size() || !names.stream().allMatch(key::has)) {
      throw new AwsFault(
          "ValidationException", 400, "The provided key element does not match the schema");
    }
    return TableStore.items(table)
        .valueStream()
        .filter(item ->
            names.stream().allMatch(name -> Values.isEqual(item.path(name), key.path(name))))
        .map(ObjectNode.class::cast)
        .findFirst();
  }

  private static JsonNode keyOf(ObjectNode table, JsonNode item) {
    ObjectNode key = Json.object();
    for (String name : TableStore.keys(table)) {
      if (!item.has(name)) {
        throw new AwsFault(
            "ValidationException",
            400,
            "One or more parameter values were invalid: Missing the key " + name + " in the item");
      }
      key.set(name, item.path(name));
    }
    return key;
  }

  private ObjectNode get(Input input, SandboxRequest request) {
    ObjectNode table = store.need(input, request);
    ObjectNode answer = Json.object();
    find(table, input.at("Key").json())
        .ifPresent(item -> answer.set("Item", Projection.of(input).apply(item)));
    return answer;
  }

  private static void check(Input input, Optional<ObjectNode> before) {
    Predicate<JsonNode> condition = Condition.of(input, "ConditionExpression");
    if (!condition.test(before.orElseGet(Json::object))) {
      throw new AwsFault("ConditionalCheckFailedException", "The conditional request failed");
    }
  }

  private static ObjectNode old(Input input, Optional<ObjectNode> before) {
    ObjectNode answer = Json.object();
    if (input.text("ReturnValues", "NONE").equals("ALL_OLD")) {
      before.ifPresent(item -> answer.set("Attributes", item));
    }
    return answer;
  }

  private static void remove(ObjectNode table, ObjectNode item) {
    ArrayNode items = TableStore.items(table);
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).equals(item)) {
        items.remove(i);
        return;
      }
    }
  }

  private ObjectNode put(Input input, SandboxRequest request) {
    ObjectNode table = store.need(input, request);
    ObjectNode item = input.at("Item").copy();
    Optional<ObjectNode> before = find(table, keyOf(table, item));
    check(input, before);
    before.ifPresent(each -> remove(table, each));
    TableStore.items(table).add(item);
    return old(input, before);
  }

  private ObjectNode delete(Input input, SandboxRequest request) {
    ObjectNode table = store.need(input, request);
    Optional<ObjectNode> before = find(table, input.at("Key").json());
    check(input, before);
    before.ifPresent(each -> remove(table, each));
    return old(input, before);
  }

  private ObjectNode query(Input input, SandboxRequest request) {
    if (!input.has("KeyConditionExpression")) {
      throw new AwsFault(
          "ValidationException",
          400,
          "Either the KeyConditions or KeyConditionExpression parameter must be specified in the"
              + " request.");
    }
    ObjectNode table = store.need(input, request);
    List<String> keys = store.keysOf(table, input);
    Comparator<JsonNode> order =
        keys.size() < 2
            ? Comparator.comparing(JsonNode::toString)
            : (a, b) -> Values.compare(a.path(keys.get(1)), b.path(keys.get(1)));
    Predicate<JsonNode> condition = Condition.of(input, "KeyConditionExpression");
    Stream<JsonNode> found =
        TableStore.items(table)
            .valueStream()
            .filter(item -> keys.stream().allMatch(item::has))
            .filter(condition)
            .sorted(input.flag("ScanIndexForward", true) ? order : order.reversed());
    return page(table, input, found.toList());
  }

  private ObjectNode scan(Input input, SandboxRequest request) {
    ObjectNode table = store.need(input, request);
    List<String> keys = store.keysOf(table, input);
    return page(
        table,
        input,
        TableStore.items(table)
            .valueStream()
            .filter(item -> keys.stream().allMatch(item::has))
            .toList());
  }

  /// A page ends after as many items as were asked for, before the filter.
  private static ObjectNode page(ObjectNode table, Input input, List<JsonNode> all) {
    Predicate<JsonNode> filter = Condition.of(input, "FilterExpression");
    int start = 0;
    if (input.has("ExclusiveStartKey")) {
      JsonNode last = input.at("ExclusiveStartKey").json();
      for (int i = 0; i < all.size(); i++) {
        if (keyOf(table, all.get(i)).equals(last)) {
          start = i + 1;
        }
      }
    }
    int end = Math.min(all.size(), start + Math.max(1, input.number("Limit", 1000)));
    List<JsonNode> scanned = all.subList(start, end);
    List<JsonNode> found = scanned.stream().filter(filter).toList();
    ObjectNode answer =
        Json.object().put("Count", found.size()).put("ScannedCount", scanned.size());
    if (!input.text("Select", "").equals("COUNT")) {
      ArrayNode items = answer.putArray("Items");
      Projection projection = Projection.of(input);
      found.forEach(item -> items.add(projection.apply(item)));
    }
    if (end < all.size()) {
      answer.set("LastEvaluatedKey", keyOf(table, all.get(end - 1)));
    }
    return answer;
  }

  private ObjectNode batchGet(Input input, SandboxRequest request) {
    ObjectNode answer = Json.object();
    ObjectNode responses = answer.putObject("Responses");
    answer.putObject("UnprocessedKeys");
    input
        .at("RequestItems")
        .json()
        .properties()
        .forEach(entry -> {
          ObjectNode table = store.need(entry.getKey(), request);
          Projection projection = Projection.of(new Input(entry.getValue()));
          ArrayNode found = responses.putArray(entry.getKey());
          for (JsonNode key : entry.getValue().path("Keys")) {
            find(table, key).ifPresent(item -> found.add(projection.apply(item)));
          }
        });
    return answer;
  }
}
