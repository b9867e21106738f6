package dev.cloudward.server.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.server.Application;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;

class SseContractTest extends TransportContractTest {

  @Override
  Transport open(Application application) throws Exception {
    return new Sse(application);
  }

  private static final class Sse implements Transport {
    private final HttpServer server;
    private final EventClient client;

    Sse(Application application) throws Exception {
      server = new HttpServer(application);
      client = new EventClient(server);
      client.exchange(McpMessages.initialize());
    }

    @Override
    public List<String> tools() throws Exception {
      return McpMessages.tools(
          client.exchange(McpMessages.request(client.nextId(), "tools/list", "{}")));
    }

    @Override
    public Outcome call(String tool, String arguments) throws Exception {
      JsonNode answer = client.exchange(McpMessages.call(client.nextId(), tool, arguments));
      return McpMessages.outcome(answer, Json.write(answer));
    }

    @Override
    public AutoCloseable begin(String tool, String arguments) throws Exception {
      EventClient own = new EventClient(server);
      own.exchange(McpMessages.initialize());
      own.post(Json.writeBytes(McpMessages.call(7, tool, arguments)));
      return own;
    }

    @Override
    public String send(byte[] garbage) throws Exception {
      HttpResponse<String> response = client.post(garbage);
      return response.statusCode() == 202 ? client.unasked() : response.body();
    }

    @Override
    public void close() throws IOException {
      client.close();
      server.close();
    }
  }
}
