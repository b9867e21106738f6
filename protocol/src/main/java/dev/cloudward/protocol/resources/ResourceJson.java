package dev.cloudward.protocol.resources;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.resource.ResourceProvider.Contents;
import dev.cloudward.kernel.resource.ResourceProvider.Listed;
import dev.cloudward.kernel.resource.ResourceProvider.Template;
import org.jspecify.annotations.Nullable;

/// Resources as messages (MCP `Resource`, `ResourceTemplate`, `ResourceContents`).
final class ResourceJson {

  private ResourceJson() {}

  static ObjectNode listed(Listed resource) {
    ObjectNode json = Json.object().put("uri", resource.uri()).put("name", resource.name());
    return described(json, resource.description(), resource.mimeType());
  }

  static ObjectNode template(Template template) {
    ObjectNode json =
        Json.object().put("uriTemplate", template.uriTemplate()).put("name", template.name());
    return described(json, template.description(), template.mimeType());
  }

  static ObjectNode contents(Contents contents, String body) {
    ObjectNode json = Json.object().put("uri", contents.uri());
    if (contents.mimeType() != null) {
      json.put("mimeType", contents.mimeType());
    }
    return json.put(contents.isBinary() ? "blob" : "text", body);
  }

  private static ObjectNode described(
      ObjectNode json, @Nullable String description, @Nullable String mimeType) {
    if (description != null) {
      json.put("description", description);
    }
    if (mimeType != null) {
      json.put("mimeType", mimeType);
    }
    return json;
  }
}
