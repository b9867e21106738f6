package dev.cloudward.server.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.server.Application;
import java.nio.charset.StandardCharsets;
import java.util.List;

class WebSocketContractTest extends TransportContractTest {

  @Override
  Transport open(Application application) throws Exception {
    return new WebSocketTransport(application);
  }

  private static final class WebSocketTransport implements Transport {
    private final HttpServer server;
    private final SocketClient client;

    WebSocketTransport(Application application) throws Exception {
      server = new HttpServer(application);
      client = new SocketClient(server.port());
      client.exchange(McpMessages.initialize(), "id");
    }

    @Override
    public List<String> tools() throws Exception {
      return McpMessages.tools(
          client.exchange(McpMessages.request(client.nextId(), "tools/list", "{}"), "id"));
    }

    @Override
    public Outcome call(String tool, String arguments) throws Exception {
      JsonNode answer = client.exchange(McpMessages.call(client.nextId(), tool, arguments), "id");
      return McpMessages.outcome(answer, Json.write(answer));
    }

    @Override
    public AutoCloseable begin(String tool, String arguments) throws Exception {
      SocketClient own = new SocketClient(server.port());
      own.exchange(McpMessages.initialize(), "id");
      own.send(Json.write(McpMessages.call(7, tool, arguments)));
      return own;
    }

    @Override
    public String send(byte[] garbage) throws Exception {
      client.send(new String(garbage, StandardCharsets.UTF_8));
      return client.unasked();
    }

    @Override
    public void close() {
      client.close();
      server.close();
    }
  }
}
