package dev.cloudward.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What tests of other modules rely on: faults on request, the log, and reset.
@TestInstance(Lifecycle.PER_CLASS)
class FaultTest {

  private final Sandbox sandbox =
      Sandbox.start(
          SandboxSettings.defaults()
              .withSignaturesVerified(false)
              .withClock(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC)));
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void startOver() throws IOException, InterruptedException {
    assertThat(control("POST", "/reset", "").statusCode()).isEqualTo(200);
  }

  @AfterAll
  void stop() {
    http.close();
    sandbox.close();
  }

  private HttpResponse<String> control(String method, String path, String body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(sandbox.url() + "/_sandbox" + path))
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private void ask(String fault) throws IOException, InterruptedException {
    HttpResponse<String> answer = control("POST", "/faults", fault);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  private static HttpRequest.Builder signed(URI url, String service) {
    return HttpRequest.newBuilder(url)
        .timeout(Duration.ofSeconds(20))
        .header("X-Amz-Date", "20260101T000000Z")
        .header(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=any/20260101/us-east-1/"
                + service
                + "/aws4_request, SignedHeaders=host, Signature=00");
  }

  private HttpResponse<String> whoAmI() throws IOException, InterruptedException {
    return http.send(
        signed(sandbox.url().resolve("/"), "sts")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("Action=GetCallerIdentity&Version=2011-06-15"))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> tables() throws IOException, InterruptedException {
    return http.send(
        signed(sandbox.url().resolve("/"), "dynamodb")
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Target", "DynamoDB_20120810.ListTables")
            .POST(BodyPublishers.ofString("{}"))
            .build(),
        BodyHandlers.ofString());
  }

  @ParameterizedTest
  @CsvSource({
    "throttle, 400, Throttling",
    "expired-token, 403, ExpiredToken",
    "error, 500, InternalFailure"
  })
  void befallsAsManyRequestsAsAskedFor(String kind, int status, String code)
      throws IOException, InterruptedException {
    ask("{\"kind\": \"" + kind + "\", \"service\": \"sts\", \"count\": 2}");
    assertThat(tables().statusCode()).isEqualTo(200);
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> answer = whoAmI();
      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(answer.body()).contains("<Code>" + code + "</Code>");
    }
    assertThat(whoAmI().statusCode()).isEqualTo(200);
  }

  @Test
  void speaksTheServicesOwnWords() throws IOException, InterruptedException {
    ask("{\"kind\": \"throttle\", \"operation\": \"ListTables\"}");
    HttpResponse<String> answer = tables();
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains("ThrottlingException");
    assertThat(whoAmI().statusCode()).isEqualTo(200);
  }

  @Test
  void answersLate() throws IOException, InterruptedException {
    ask("{\"kind\": \"latency\", \"millis\": 150}");
    long start = System.nanoTime();
    assertThat(whoAmI().statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(140));
  }

  @Test
  void dropsConnections() throws IOException, InterruptedException {
    ask("{\"kind\": \"drop\", \"count\": 10}");
    assertThatThrownBy(this::whoAmI).isInstanceOf(IOException.class);
    assertThat(control("DELETE", "/faults", "").body()).contains("\"removed\"");
    assertThat(whoAmI().statusCode()).isEqualTo(200);
  }

  @Test
  void tellsAnErrorOfOnesOwn() throws IOException, InterruptedException {
    ask(
        """
        {"kind": "error", "status": 503, "code": "ServiceUnavailable", "message": "Later.", "account": "999999999999", "region": "us-east-1"}\
        """);
    HttpResponse<String> answer = whoAmI();
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("ServiceUnavailable").contains("Later.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"kind\": \"nonsense\"} | kind must be latency, throttle, error, drop or expired-token",
        "{\"kind\": \"latency\"} | latency needs millis 0..600000",
        "{\"kind\": \"drop\", \"servce\": \"s3\"} | unknown field servce; known are",
        "{\"kind\": \"drop\", \"probability\": 3} | probability must be 0..1, was 3.0",
        "{nope | the body is not JSON"
      })
  void saysWhatIsWrongWithAFault(String fault, String problem)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = control("POST", "/faults", fault);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(problem);
  }

  @Test
  void logsRequestsWithoutTheirParameters() throws IOException, InterruptedException {
    whoAmI();
    JsonNode entry = Json.parse(control("GET", "/requests", "").body()).path("requests").path(0);
    assertThat(entry.path("service").asText()).isEqualTo("sts");
    assertThat(entry.path("operation").asText()).isEqualTo("GetCallerIdentity");
    assertThat(entry.path("account").asText()).isEqualTo("999999999999");
    assertThat(entry.path("status").asInt()).isEqualTo(200);
    assertThat(entry.toString()).doesNotContain("2011-06-15");
  }

  @Test
  void saysWhatItHasNoAnswerTo() throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            signed(sandbox.url().resolve("/"), "dynamodb")
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "DynamoDB_20120810.ListGlobalTables")
                .POST(BodyPublishers.ofString("{}"))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(501);
    assertThat(answer.body()).contains("NotImplemented").contains("no answer to ListGlobalTables");
  }
}
