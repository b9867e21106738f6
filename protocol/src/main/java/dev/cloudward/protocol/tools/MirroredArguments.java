package dev.cloudward.protocol.tools;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.dispatch.Registry;
import dev.cloudward.protocol.exchange.HeaderCheck;
import dev.cloudward.protocol.exchange.Headers;
import dev.cloudward.protocol.frame.RpcError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The arguments that a tool's schema marks with `x-mcp-header`: clients mirror them in headers
/// (MCP 2026-07-28, Streamable HTTP, "Custom Headers from Tool Parameters").
final class MirroredArguments {

  private record Mirror(String header, JsonPointer argument) {}

  private final Map<String, List<Mirror>> byTool = new ConcurrentHashMap<>();

  /// The error when the headers do not repeat the arguments; null when they do.
  @Nullable RpcError check(Registry.Entry<?> tool, JsonNode arguments, Headers headers) {
    List<Mirror> mirrors =
        byTool.computeIfAbsent(tool.spec().name(), name -> find(tool.binder().schema()));
    for (Mirror mirror : mirrors) {
      RpcError problem =
          HeaderCheck.argument(headers, mirror.header, arguments.at(mirror.argument));
      if (problem != null) {
        return problem;
      }
    }
    return null;
  }

  private static List<Mirror> find(JsonNode schema) {
    List<Mirror> found = new ArrayList<>();
    find(schema, JsonPointer.empty(), found);
    return List.copyOf(found);
  }

  /// Only through `properties`: the mark counts nowhere else.
  private static void find(JsonNode schema, JsonPointer at, List<Mirror> found) {
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      JsonPointer here = at.appendProperty(property.getKey());
      String header = property.getValue().path("x-mcp-header").asText("");
      if (!header.isEmpty()) {
        found.add(new Mirror("Mcp-Param-" + header, here));
      }
      find(property.getValue(), here, found);
    }
  }
}
