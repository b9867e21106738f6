package dev.cloudward.sandbox.service.s3;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.http.FormField;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Tags of objects in their two forms: a query string in headers, a set in documents.
final class ObjectTagText {

  private static final int MOST = 10;

  private ObjectTagText() {}

  static Map<String, String> ofHeader(String text) {
    Map<String, String> tags = new LinkedHashMap<>();
    FormField.parse(text).forEach(field -> add(tags, field.name(), field.value()));
    return tags;
  }

  static Map<String, String> ofSet(List<Input> set) {
    Map<String, String> tags = new LinkedHashMap<>();
    set.forEach(tag -> add(tags, tag.need("Key"), tag.text("Value", "")));
    return tags;
  }

  private static void add(Map<String, String> tags, String key, String value) {
    if (key.isEmpty() || key.length() > 128 || value.length() > 256) {
      throw new AwsFault("InvalidTag", 400, "The TagKey or TagValue you have provided is invalid");
    }
    if (tags.put(key, value) != null) {
      throw new AwsFault("InvalidTag", 400, "Cannot provide multiple Tags with the same key");
    }
    if (tags.size() > MOST) {
      throw new AwsFault("BadRequest", 400, "Object tags cannot be greater than " + MOST);
    }
  }

  static ArrayNode set(Map<String, String> tags) {
    ArrayNode set = Json.array();
    tags.forEach((key, value) -> set.add(Json.object().put("Key", key).put("Value", value)));
    return set;
  }
}
