package echo;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;

/// The smallest tool of quarkus-mcp-server.
public class Echo {

  @Tool(description = "Repeats a text.")
  String echo(@ToolArg(description = "what to repeat") String text) {
    return text;
  }
}
