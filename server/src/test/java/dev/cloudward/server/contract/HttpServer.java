package dev.cloudward.server.contract;

import dev.cloudward.server.Application;
import dev.cloudward.server.Edge;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// The edge on a free port, and a client for it.
public final class HttpServer implements AutoCloseable {

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int port;

  public HttpServer(Application application) throws Exception {
    Router router = Router.router(vertx);
    Edge.attach(router, vertx, application);
    port =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS)
            .actualPort();
  }

  public int port() {
    return port;
  }

  public HttpResponse<String> get(String path, String... headers) throws Exception {
    return client.send(request(path, headers).GET().build(), BodyHandlers.ofString());
  }

  public HttpResponse<String> delete(String path, String... headers) throws Exception {
    return client.send(request(path, headers).DELETE().build(), BodyHandlers.ofString());
  }

  public HttpResponse<String> post(String path, byte[] body, String... headers) throws Exception {
    return client.send(
        request(path, headers).POST(BodyPublishers.ofByteArray(body)).build(),
        BodyHandlers.ofString());
  }

  public CompletableFuture<HttpResponse<String>> postAsync(
      String path, byte[] body, String... headers) {
    return client.sendAsync(
        request(path, headers).POST(BodyPublishers.ofByteArray(body)).build(),
        BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(60));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return request;
  }

  @Override
  public void close() {
    client.shutdownNow();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
