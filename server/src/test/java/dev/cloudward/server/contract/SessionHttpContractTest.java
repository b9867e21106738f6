package dev.cloudward.server.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.server.Application;

class SessionHttpContractTest extends TransportContractTest {

  @Override
  Transport open(Application application) throws Exception {
    return new SessionHttp(application);
  }

  private static final class SessionHttp extends McpOverHttp {
    private final String session;

    SessionHttp(Application application) throws Exception {
      super(application);
      session =
          server
              .post(
                  "/mcp",
                  Json.writeBytes(McpMessages.initialize()),
                  "Content-Type",
                  "application/json",
                  "Accept",
                  ACCEPT)
              .headers()
              .firstValue("Mcp-Session-Id")
              .orElseThrow();
    }

    @Override
    ObjectNode dressed(ObjectNode request) {
      return request;
    }

    @Override
    String[] headers(ObjectNode request) {
      return new String[] {
        "Content-Type",
        "application/json",
        "Accept",
        ACCEPT,
        "MCP-Protocol-Version",
        "2025-11-25",
        "Mcp-Session-Id",
        session
      };
    }
  }
}
