package dev.cloudward.sandbox.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.cloudward.kernel.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/// Tags as most services have them: a list of keys and values.
public final class Tags {

  private Tags() {}

  /// Reads a list; members may be spelt `Key` or `key`.
  public static Map<String, String> read(JsonNode list) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (JsonNode tag : list) {
      String key = tag.path("Key").asText(tag.path("key").asText(tag.path("TagKey").asText()));
      String value =
          tag.path("Value").asText(tag.path("value").asText(tag.path("TagValue").asText()));
      tags.put(key, value);
    }
    return tags;
  }

  /// Writes a list of `Key` and `Value`.
  public static ArrayNode list(Map<String, String> tags) {
    return list(tags, "Key", "Value");
  }

  /// Writes a list in a service's own spelling.
  public static ArrayNode list(Map<String, String> tags, String keyName, String valueName) {
    ArrayNode list = Json.array();
    tags.forEach((key, value) -> list.add(Json.object().put(keyName, key).put(valueName, value)));
    return list;
  }
}
