package dev.cloudward.aws.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.cloudward.kernel.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// The first request of each command beside the one that the AWS CLI 1.45.11 sends; commands that
/// it refuses send none. `-Dgolden=FILE` compares with the commands of a file of one's own.
class GoldenCommandsTest {

  private final LinkedBlockingQueue<Sent> seen = new LinkedBlockingQueue<>();
  private HttpServer endpoint;

  /// What arrived.
  record Sent(String method, String url, Map<String, List<String>> headers, String body) {}

  @BeforeEach
  void listen() throws IOException {
    endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    endpoint.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          seen.add(
              new Sent(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().toString(),
                  exchange.getRequestHeaders(),
                  new String(body, StandardCharsets.UTF_8)));
          exchange.sendResponseHeaders(418, -1);
          exchange.close();
        });
    endpoint.start();
  }

  @AfterEach
  void stop() {
    endpoint.stop(0);
  }

  @Test
  void documentedCommandsSendWhatTheAwsCliSends() throws Exception {
    assertThat(differences(lines("golden.jsonl", 170))).isEmpty();
  }

  @Test
  void generatedCommandsOfEveryServiceSendWhatTheAwsCliSends() throws Exception {
    assertThat(differences(lines("golden-generated.jsonl", 1_500))).isEmpty();
  }

  @Test
  @EnabledIfSystemProperty(named = "golden", matches = ".+")
  void commandsOfAFileSendWhatTheAwsCliSends() throws Exception {
    Path file = Path.of(System.getProperty("golden"));
    assertThat(differences(Files.readAllLines(file))).isEmpty();
  }

  private List<String> differences(List<String> lines) throws Exception {
    CommandBench bench = new CommandBench("http://127.0.0.1:" + endpoint.getAddress().getPort());
    List<String> differences = new ArrayList<>();
    for (String line : lines) {
      JsonNode golden = Json.parse(line);
      seen.clear();
      String said = bench.run(golden.path("command").asText()).toString();
      Optional<String> difference = GoldenRequest.difference(golden, seen.poll());
      difference.ifPresent(
          why -> differences.add(golden.path("command").asText() + "\n  " + why + "\n  " + said));
    }
    return differences;
  }

  private static List<String> lines(String name, int least) throws IOException {
    try (InputStream in = GoldenCommandsTest.class.getResourceAsStream(name)) {
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      assertThat(lines).hasSizeGreaterThan(least);
      return lines;
    }
  }
}
