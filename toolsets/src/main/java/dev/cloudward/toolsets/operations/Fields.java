package dev.cloudward.toolsets.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import org.jspecify.annotations.Nullable;

/// Moves members of AWS's answers into ours.
final class Fields {

  private Fields() {}

  /// Copies a member under another name, if it is there.
  static void copy(JsonNode from, String member, ObjectNode to, String name) {
    JsonNode value = from.path(member);
    boolean isEmpty = value.isTextual() && value.asText().isEmpty();
    if (!value.isMissingNode() && !value.isNull() && !isEmpty) {
      to.set(name, value);
    }
  }

  /// A list of `Key` and `Value` as a map.
  static ObjectNode tags(JsonNode list) {
    ObjectNode tags = Json.object();
    list.forEach(tag -> tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
    return tags;
  }

  /// One member of each item.
  static ArrayNode names(JsonNode list, String member) {
    ArrayNode names = Json.array();
    list.forEach(each -> names.add(each.path(member).asText()));
    return names;
  }

  /// Adds an EC2 filter, if there is something to filter by.
  static void filter(ArrayNode filters, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      filters.addObject().put("Name", name).putArray("Values").add(value);
    }
  }
}
