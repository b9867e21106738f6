package dev.cloudward.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;

/// How this server presents itself (MCP `Implementation` and `instructions`).
///
/// @param instructions advice for the model on what the server is good for
public record ServerInfo(String name, String title, String version, String instructions) {

  /// MCP `Implementation`; a new tree each time, so that it may be built into a message.
  public ObjectNode toJson(ProtocolVersion spoken) {
    ObjectNode info = Json.object().put("name", name);
    if (spoken.isSince(ProtocolVersion.V2025_06_18)) {
      info.put("title", title);
    }
    return info.put("version", version);
  }
}
