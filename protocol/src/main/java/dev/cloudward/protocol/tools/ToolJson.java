package dev.cloudward.protocol.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.dispatch.Registry;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolSpec;

/// A tool as it is listed.
public final class ToolJson {

  private ToolJson() {}

  /// MCP `Tool`.
  public static ObjectNode write(Registry.Entry<?> entry) {
    ToolSpec<?> spec = entry.spec();
    ObjectNode tool = Json.object().put("name", spec.name()).put("description", spec.description());
    tool.set("inputSchema", entry.binder().listedSchema());
    ObjectNode annotations = annotations(spec.hints());
    if (!annotations.isEmpty()) {
      tool.set("annotations", annotations);
    }
    return tool;
  }

  /// Only what differs from the specification's defaults, because every listing costs tokens; for a
  /// tool that only reads, being destructive or idempotent means nothing.
  private static ObjectNode annotations(ToolSpec.Hints hints) {
    ObjectNode annotations = Json.object();
    if (hints.isReadOnly()) {
      annotations.put("readOnlyHint", true);
    } else {
      if (!hints.isDestructive()) {
        annotations.put("destructiveHint", false);
      }
      if (hints.isIdempotent()) {
        annotations.put("idempotentHint", true);
      }
    }
    if (!hints.isOpenWorld()) {
      annotations.put("openWorldHint", false);
    }
    return annotations;
  }
}
