package dev.cloudward.server.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.server.Application;

class StatelessHttpContractTest extends TransportContractTest {

  @Override
  Transport open(Application application) throws Exception {
    return new McpOverHttp(application) {
      @Override
      ObjectNode dressed(ObjectNode request) {
        return McpMessages.stateless(request);
      }

      @Override
      String[] headers(ObjectNode request) {
        return new String[] {
          "Content-Type",
          "application/json",
          "Accept",
          ACCEPT,
          "MCP-Protocol-Version",
          "2026-07-28",
          "Mcp-Method",
          request.path("method").asText(),
          "Mcp-Name",
          request.at("/params/name").asText("-")
        };
      }
    };
  }
}
