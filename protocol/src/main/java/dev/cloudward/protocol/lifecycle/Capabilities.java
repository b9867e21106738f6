package dev.cloudward.protocol.lifecycle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.protocol.tasks.TaskDesk;

/// What this server declares that it can do (MCP `ServerCapabilities`).
final class Capabilities {

  private Capabilities() {}

  static ObjectNode of(boolean isStateless) {
    ObjectNode capabilities = Json.object();
    capabilities.putObject("tools").put("listChanged", true);
    capabilities.putObject("resources").put("subscribe", true).put("listChanged", true);
    capabilities.putObject("prompts").put("listChanged", true);
    capabilities.putObject("completions");
    capabilities.putObject("logging");
    if (isStateless) {
      capabilities.putObject("extensions").putObject(TaskDesk.EXTENSION);
    }
    return capabilities;
  }
}
