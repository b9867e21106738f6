package dev.cloudward.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The routes on the real server, with what Quarkus adds.
@QuarkusTest
class QuarkusEdgeTest {

  @TestHTTPResource("/")
  URI server;

  @Test
  void servesTheApplication() throws Exception {
    assertThat(get("/").body()).contains("\"cloudward\"");
    assertThat(get("/tools").body()).contains("\"echo\"");
    assertThat(get("/mcp").statusCode()).isEqualTo(400);
  }

  @Test
  void speaksNoHttp2WithoutTls() throws Exception {
    assertThat(get("/").version()).isEqualTo(HttpClient.Version.HTTP_1_1);
  }

  @Test
  void isAliveAndReady() throws Exception {
    assertThat(get("/healthz").body()).isEqualTo("OK");
    HttpResponse<String> ready = get("/readyz");
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.body()).contains("UP");
  }

  private HttpResponse<String> get(String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(server.resolve(path)).timeout(Duration.ofMinutes(1)).build();
      return client.send(request, BodyHandlers.ofString());
    }
  }
}
