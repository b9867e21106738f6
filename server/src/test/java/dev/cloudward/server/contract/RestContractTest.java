package dev.cloudward.server.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.server.Application;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

class RestContractTest extends TransportContractTest {

  @Override
  Transport open(Application application) throws Exception {
    return new Rest(application);
  }

  private static final class Rest implements Transport {
    private final HttpServer server;

    Rest(Application application) throws Exception {
      server = new HttpServer(application);
    }

    @Override
    public List<String> tools() throws Exception {
      return Json.parse(server.get("/tools").body())
          .path("tools")
          .valueStream()
          .map(tool -> tool.path("name").asText())
          .toList();
    }

    @Override
    public Outcome call(String tool, String arguments) throws Exception {
      HttpResponse<String> response =
          server.post("/tools/" + tool, arguments.getBytes(StandardCharsets.UTF_8));
      JsonNode body = Json.parse(response.body());
      JsonNode error = body.path("error");
      return response.statusCode() == 200
          ? new Outcome.Ok(body, response.body())
          : new Outcome.Failed(
              error.path("kind").asText(), error.path("message").asText(), response.body());
    }

    @Override
    public AutoCloseable begin(String tool, String arguments) {
      CompletableFuture<HttpResponse<String>> call =
          server.postAsync("/tools/" + tool, arguments.getBytes(StandardCharsets.UTF_8));
      return () -> call.cancel(true);
    }

    @Override
    public String send(byte[] garbage) throws Exception {
      return server.post("/tools/plain_text", garbage).body();
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
