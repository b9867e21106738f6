package dev.cloudward.sandbox.service.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.table.Tables;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds tables, their keys and items.
///
/// A row of the seeds has `Table`, and beside it `Items`, `Recovery`, `Ttl` and `Tags`.
record TableStore(Tables tables) {

  static ObjectNode description(ObjectNode row) {
    return (ObjectNode) row.path("Table");
  }

  static ArrayNode items(ObjectNode row) {
    return row.withArray("/Items");
  }

  static List<String> keys(ObjectNode row) {
    return names(description(row).path("KeySchema"));
  }

  private static List<String> names(JsonNode schema) {
    return Stream.of("HASH", "RANGE")
        .flatMap(
            type -> schema.valueStream().filter(key -> key.path("KeyType").asText().equals(type)))
        .map(key -> key.path("AttributeName").asText())
        .toList();
  }

  /// The keys of the table, or of the index that a request names.
  List<String> keysOf(ObjectNode row, Input input) {
    Optional<String> index = input.text("IndexName");
    return index.isEmpty()
        ? keys(row)
        : Stream.of("GlobalSecondaryIndexes", "LocalSecondaryIndexes")
            .flatMap(kind -> description(row).path(kind).valueStream())
            .filter(each -> each.path("IndexName").asText().equals(index.get()))
            .map(each -> names(each.path("KeySchema")))
            .findFirst()
            .orElseThrow(() ->
                new AwsFault(
                    "ValidationException",
                    400,
                    "The table does not have the specified index: " + index.get()));
  }

  Optional<ObjectNode> find(String nameOrArn, SandboxRequest request) {
    String name = nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    return tables
        .rows(request, "Tables")
        .filter(row -> description(row).path("TableName").asText().equals(name))
        .findFirst();
  }

  ObjectNode need(Input input, SandboxRequest request) {
    return need(input.need("TableName"), request);
  }

  ObjectNode need(String name, SandboxRequest request) {
    return find(name, request)
        .orElseThrow(() ->
            new AwsFault(
                "ResourceNotFoundException",
                "Requested resource not found: Table: " + name + " not found"));
  }
}
