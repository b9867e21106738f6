package dev.cloudward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cloudward.kernel.json.Json;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Runs tools on a server, over its REST interface.
final class RemoteTarget implements Target {

  private static final int CONNECT_MILLIS = 300;
  private static final int ANSWER_MILLIS = 180_000;

  private final URI server;

  RemoteTarget(URI server) {
    this.server = server;
  }

  /// Whether a Cloudward server answers at an address.
  static boolean answers(URI server) {
    int port = server.getPort() < 0 ? 80 : server.getPort();
    try (Socket probe = new Socket()) {
      probe.connect(new InetSocketAddress(server.getHost(), port), CONNECT_MILLIS);
    } catch (IOException e) {
      return false;
    }
    try {
      JsonNode information = new RemoteTarget(server).exchange("/", null).body;
      return information.path("name").asText().equals("cloudward");
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public JsonNode schema(String tool) {
    try {
      for (JsonNode listed : exchange("/tools", null).body.path("tools")) {
        if (listed.path("name").asText().equals(tool)) {
          return listed.path("inputSchema");
        }
      }
      return MissingNode.getInstance();
    } catch (IOException e) {
      throw new UsageError("the server at " + server + " broke off: " + e.getMessage());
    }
  }

  @Override
  public Outcome call(String tool, JsonNode arguments) {
    try {
      Answered answered =
          exchange("/tools/" + URLEncoder.encode(tool, StandardCharsets.UTF_8), arguments);
      if (answered.status == 200) {
        JsonNode only = answered.body.path("result");
        return only.isTextual() && answered.body.size() == 1
            ? new Outcome.Text(only.asText())
            : new Outcome.Data(answered.body);
      }
      JsonNode error = answered.body.path("error");
      String hint = error.path("hint").asText("");
      return new Outcome.Failed(
          error.path("message").asText() + (hint.isEmpty() ? "" : "\n" + hint));
    } catch (IOException e) {
      return new Outcome.Failed("the server at " + server + " broke off: " + e.getMessage());
    }
  }

  private record Answered(int status, JsonNode body) {}

  private Answered exchange(String path, @Nullable JsonNode body) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) server.resolve(path).toURL().openConnection();
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(ANSWER_MILLIS);
    if (body != null) {
      connection.setRequestMethod("POST");
      connection.setDoOutput(true);
      connection.setRequestProperty("Content-Type", "application/json");
      connection.getOutputStream().write(Json.writeBytes(body));
    }
    int status = connection.getResponseCode();
    try (var in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      return new Answered(
          status, in == null ? MissingNode.getInstance() : Json.parse(in.readAllBytes()));
    }
  }

  @Override
  public void close() {}
}
