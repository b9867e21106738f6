package dev.cloudward.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudward.kernel.config.Environment;
import dev.cloudward.server.Application;
import dev.cloudward.server.contract.HttpServer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {

  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    server =
        new HttpServer(
            Application.of(
                new Environment(
                    Map.of(
                        "CLOUDWARD_ALLOWED_HOSTS", "cloudward.example.com,other.example.com:8443",
                        "CLOUDWARD_ALLOWED_ORIGINS", "https://tools.example.com"))));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST:1",
        "127.0.0.1:8100",
        "[::1]:8100",
        "cloudward.example.com",
        "cloudward.example.com:443",
        "other.example.com:8443"
      })
  void letsInRequestsThatNameThisServer(String host) throws Exception {
    assertThat(RawHttp.status(server.port(), "GET", "/", "Host: " + host)).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example.com",
        "localhost.evil.example.com",
        "127.0.0.1.nip.io",
        "other.example.com"
      })
  void keepsOutRequestsThatNameAnother(String host) throws Exception {
    String answer = RawHttp.exchange(server.port(), "POST", "/mcp", "Host: " + host);
    assertThat(answer).startsWith("HTTP/1.1 403").contains("CLOUDWARD_ALLOWED_HOSTS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil@localhost", "localhost:8100:8100"})
  void aHostThatIsNoneIsABadRequest(String host) throws Exception {
    assertThat(RawHttp.status(server.port(), "GET", "/", "Host: " + host)).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:6274",
        "https://127.0.0.1",
        "http://[::1]:3000",
        "https://tools.example.com"
      })
  void letsInPagesOfAllowedOrigins(String origin) throws Exception {
    String answer =
        RawHttp.exchange(server.port(), "GET", "/", "Host: localhost", "Origin: " + origin);
    assertThat(answer).startsWith("HTTP/1.1 200").contains(origin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example.com",
        "http://localhost.evil.example.com",
        "https://tools.example.com.evil.com",
        "http://tools.example.com",
        "null",
        "http://localhost:80@evil.example.com"
      })
  void keepsOutForeignPages(String origin) throws Exception {
    assertThat(
            RawHttp.status(server.port(), "POST", "/mcp", "Host: localhost", "Origin: " + origin))
        .isEqualTo(403);
  }

  @Test
  void answersPreflightRequests() throws Exception {
    String answer =
        RawHttp.exchange(
            server.port(), "OPTIONS", "/mcp", "Host: localhost", "Origin: http://localhost:3000");
    assertThat(answer).startsWith("HTTP/1.1 204").containsIgnoringCase("mcp-session-id");
  }

  @Test
  void healthChecksNameTheServerAsTheyPlease() throws Exception {
    assertThat(RawHttp.status(server.port(), "GET", "/healthz", "Host: 10.0.0.7")).isEqualTo(200);
  }
}
