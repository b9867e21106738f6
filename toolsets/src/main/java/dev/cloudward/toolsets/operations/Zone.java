package dev.cloudward.toolsets.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A Route 53 hosted zone.
///
/// @param id without `/hostedzone/`
/// @param name with the dot at its end
record Zone(String id, String name, boolean isPrivate, long records, @Nullable String comment) {

  static Zone of(JsonNode from) {
    return new Zone(
        from.path("Id").asText().replaceFirst("^/hostedzone/", ""),
        from.path("Name").asText(),
        from.at("/Config/PrivateZone").asBoolean(),
        from.path("ResourceRecordSetCount").asLong(),
        from.at("/Config/Comment").asText(null));
  }

  boolean isCalled(String domain) {
    return name.equals(absolute(domain));
  }

  /// A name in lower case with the dot at its end.
  static String absolute(String domain) {
    String lower = domain.strip().toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower : lower + ".";
  }

  boolean covers(String recordName) {
    return recordName.equals(name) || recordName.endsWith("." + name);
  }

  ObjectNode toJson() {
    ObjectNode json =
        Json.object()
            .put("id", id)
            .put("name", name)
            .put("private", isPrivate)
            .put("records", records);
    return comment == null || comment.isEmpty() ? json : json.put("comment", comment);
  }
}
