package dev.cloudward.sandbox.service.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cloudward.kernel.json.Json;
import java.math.BigDecimal;

/// Attribute values: a type's name and a value, such as `{"N": "3"}`.
final class Values {

  private Values() {}

  static String text(JsonNode value) {
    return value.elements().hasNext() ? value.elements().next().asText() : "";
  }

  private static String type(JsonNode value) {
    return value.fieldNames().hasNext() ? value.fieldNames().next() : "";
  }

  static boolean isEqual(JsonNode a, JsonNode b) {
    if (a.has("N") && b.has("N")) {
      return compare(a, b) == 0;
    }
    return !a.isMissingNode() && a.equals(b);
  }

  static boolean isComparable(JsonNode a, JsonNode b) {
    return type(a).equals(type(b)) && (a.has("S") || a.has("N") || a.has("B"));
  }

  /// The order of two values of the same type.
  static int compare(JsonNode a, JsonNode b) {
    return a.has("N")
        ? new BigDecimal(text(a)).compareTo(new BigDecimal(text(b)))
        : text(a).compareTo(text(b));
  }

  /// Whether a text has a part, a set an element, or a list a value.
  static boolean contains(JsonNode whole, JsonNode part) {
    if (whole.has("S")) {
      return part.has("S") && text(whole).contains(text(part));
    }
    if (whole.has("L")) {
      return whole.path("L").valueStream().anyMatch(item -> isEqual(item, part));
    }
    return whole.elements().hasNext()
        && whole.elements().next().valueStream().anyMatch(item -> item.asText().equals(text(part)));
  }

  /// How long a text is, or how many elements there are, as a number.
  static JsonNode size(JsonNode value) {
    if (value.isMissingNode()) {
      return MissingNode.getInstance();
    }
    JsonNode inner = value.elements().next();
    int size = inner.isContainerNode() ? inner.size() : inner.asText().length();
    return Json.object().put("N", String.valueOf(size));
  }
}
