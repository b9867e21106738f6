package dev.cloudward.sandbox.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloudward.kernel.json.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Fills in what a seed leaves open: `${account}` and other names, times told from now, `$times`
/// for many alike, `$like` for a template.
final class SeedText {

  private static final Pattern NAME = Pattern.compile("\\$\\{([a-z]+)}");
  private static final int MOST_TIMES = 100_000;

  private final Map<String, String> names;
  private final JsonNode templates;
  private final Instant now;

  SeedText(Map<String, String> names, JsonNode templates, Instant now) {
    this.names = Map.copyOf(names);
    this.templates = templates;
    this.now = now;
  }

  JsonNode fill(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> object(object);
      case ArrayNode array -> array(array);
      case TextNode text -> TextNode.valueOf(text(text.asText()));
      default -> node;
    };
  }

  private JsonNode object(ObjectNode object) {
    ObjectNode filled = Json.object();
    if (object.has("$like")) {
      JsonNode template = templates.path(object.path("$like").asText());
      if (!template.isObject()) {
        throw new IllegalStateException(
            "no template of the seeds is called " + object.path("$like"));
      }
      ((ObjectNode) fill(template)).properties().forEach(e -> filled.set(e.getKey(), e.getValue()));
    }
    object
        .properties()
        .forEach(entry -> {
          if (!entry.getKey().startsWith("$") || entry.getKey().startsWith("${")) {
            filled.set(text(entry.getKey()), fill(entry.getValue()));
          }
        });
    return filled;
  }

  private ArrayNode array(ArrayNode array) {
    ArrayNode filled = Json.array();
    for (JsonNode item : array) {
      int times = item.path("$times").asInt(0);
      if (times == 0) {
        filled.add(fill(item));
      } else if (times > MOST_TIMES) {
        throw new IllegalStateException("$times must be at most " + MOST_TIMES + ", was " + times);
      }
      for (int n = 1; n <= times; n++) {
        filled.add(numbered(n).fill(item));
      }
    }
    return filled;
  }

  /// Adds `${n}`, and `${nn}` to `${nnnnnn}` with leading zeros.
  private SeedText numbered(int n) {
    Map<String, String> more = new HashMap<>(names);
    for (int width = 1; width <= 6; width++) {
      more.put("n".repeat(width), ("%0" + width + "d").formatted(n));
    }
    return new SeedText(more, templates, now);
  }

  private String text(String text) {
    String filled = text;
    if (text.contains("${")) {
      Matcher matcher = NAME.matcher(text);
      StringBuilder out = new StringBuilder();
      while (matcher.find()) {
        String value = names.get(matcher.group(1));
        matcher.appendReplacement(
            out, Matcher.quoteReplacement(value == null ? matcher.group() : value));
      }
      filled = matcher.appendTail(out).toString();
    }
    return RelativeTime.read(filled, now).orElse(filled);
  }
}
