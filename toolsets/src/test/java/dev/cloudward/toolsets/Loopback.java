package dev.cloudward.toolsets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server on loopback that answers as a test says, for what the sandbox does not play: the agent
/// of EKS Pod Identity, the portal of IAM Identity Center.
public final class Loopback implements AutoCloseable {

  /// What is answered to a request.
  @FunctionalInterface
  public interface Answer {
    String to(String path, String body);
  }

  private final HttpServer server;
  private final List<String> seen = new CopyOnWriteArrayList<>();

  /// @param header the request's header that is remembered
  public Loopback(String header, Answer answer) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, header, answer));
    server.start();
  }

  private void answer(HttpExchange exchange, String header, Answer answer) throws IOException {
    try (exchange) {
      seen.add(String.valueOf(exchange.getRequestHeaders().getFirst(header)));
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      byte[] bytes =
          answer.to(exchange.getRequestURI().toString(), body).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// The remembered header of each request.
  public List<String> seen() {
    return List.copyOf(seen);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
