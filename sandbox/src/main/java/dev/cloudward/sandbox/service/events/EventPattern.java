package dev.cloudward.sandbox.service.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;

/// Which events a rule is for: each member of the pattern lists values, or conditions (`prefix`,
/// `suffix`, `exists`, `anything-but`).
final class EventPattern {

  private final JsonNode pattern;

  private EventPattern(JsonNode pattern) {
    this.pattern = pattern;
  }

  static EventPattern parse(String text) {
    try {
      JsonNode pattern = Json.parse(text);
      check(pattern);
      return new EventPattern(pattern);
    } catch (JsonProcessingException e) {
      throw invalid("it is not JSON");
    }
  }

  private static void check(JsonNode node) {
    if (!node.isObject() || node.isEmpty()) {
      throw invalid("it must be an object that is not empty");
    }
    node.properties()
        .forEach(entry -> {
          if (entry.getValue().isObject()) {
            check(entry.getValue());
          } else if (!entry.getValue().isArray()) {
            throw invalid("\"" + entry.getKey() + "\" must be an object or an array");
          }
        });
  }

  private static AwsFault invalid(String why) {
    return new AwsFault(
        "InvalidEventPatternException", "Event pattern is not valid. Reason: " + why);
  }

  boolean matches(JsonNode event) {
    return matches(pattern, event);
  }

  private static boolean matches(JsonNode pattern, JsonNode event) {
    return pattern.properties().stream()
        .allMatch(entry -> {
          JsonNode value = event.path(entry.getKey());
          return entry.getValue().isObject()
              ? matches(entry.getValue(), value)
              : entry.getValue().valueStream().anyMatch(choice -> isChosen(choice, value));
        });
  }

  private static boolean isChosen(JsonNode choice, JsonNode value) {
    if (value.isArray()) {
      return value.valueStream().anyMatch(item -> isChosen(choice, item));
    }
    if (!choice.isObject()) {
      return choice.equals(value);
    }
    if (choice.has("exists")) {
      return choice.path("exists").asBoolean() != value.isMissingNode();
    }
    if (choice.has("prefix")) {
      return value.isTextual() && value.asText().startsWith(choice.path("prefix").asText());
    }
    if (choice.has("suffix")) {
      return value.isTextual() && value.asText().endsWith(choice.path("suffix").asText());
    }
    JsonNode others = choice.path("anything-but");
    return !value.isMissingNode()
        && !others.isMissingNode()
        && (others.isArray()
            ? others.valueStream().noneMatch(value::equals)
            : !others.equals(value));
  }
}
