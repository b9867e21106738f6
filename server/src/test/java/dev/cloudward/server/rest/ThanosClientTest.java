package dev.cloudward.server.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.Sandbox;
import dev.cloudward.sandbox.SandboxSettings;
import dev.cloudward.server.Application;
import dev.cloudward.server.contract.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the Python client of Thanos sends, and what its server reads of the answers: a bare token,
/// query parameters or a JSON body, any status below 300, and these fields of these types.
class ThanosClientTest {

  private static final String TOKEN = "eyJhbGciOiJub25lIn0.e30.x";

  @TempDir static Path folder;

  private static Sandbox sandbox;
  private static HttpServer server;

  @BeforeAll
  static void start() throws Exception {
    sandbox = Sandbox.start(SandboxSettings.defaults());
    server =
        new HttpServer(
            Application.of(
                new Environment(
                    Map.of(
                        "AWS_ENDPOINT_URL", sandbox.url().toString(),
                        "AWS_ACCESS_KEY_ID", "AKIASANDBOXMGMT00001",
                        "AWS_SECRET_ACCESS_KEY", "sandbox-management-000000000000000000001",
                        "AWS_REGION", "us-east-1",
                        "HOME", folder.toString(),
                        "CLOUDWARD_READ_ONLY", "false",
                        "CLOUDWARD_CONSENT", "none",
                        "MCP_AUTH_TOKEN", TOKEN,
                        "CLOUDWARD_TENANTS", "demo"))));
  }

  @AfterAll
  static void stop() {
    server.close();
    sandbox.close();
  }

  private static String base() {
    return "http://127.0.0.1:" + server.port() + "/compliance";
  }

  private static HttpResponse<String> send(String method, String path, String body)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base() + path))
            .header("Authorization", TOKEN)
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(30))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofString());
    }
  }

  private static JsonNode get(String path) throws Exception {
    HttpResponse<String> response = send("GET", path, "");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Json.parse(response.body());
  }

  @Test
  void resourcesAreCountedAndShown() throws Exception {
    JsonNode answer = get("/resources?tenant_id=acme-corp&limit=100");
    JsonNode totals = answer.path("totals");
    assertThat(totals.path("total_resources").asInt()).isPositive();
    assertThat(totals.path("by_compliance").path("NON_COMPLIANT").isIntegralNumber()).isTrue();
    assertThat(totals.path("by_type").path("AWS::EC2::SecurityGroup").isIntegralNumber()).isTrue();
    for (JsonNode resource : answer.path("resources")) {
      assertThat(resource.path("arn").asText()).startsWith("arn:aws:");
      assertThat(resource.path("resource_type").asText()).startsWith("AWS::");
      assertThat(resource.path("compliance_status").asText())
          .isIn("COMPLIANT", "NON_COMPLIANT", "NOT_EVALUATED");
      assertThat(resource.path("drift_score").isNumber()).isTrue();
      assertThat(resource.path("findings_count").isIntegralNumber()).isTrue();
      assertThat(resource.path("region").isTextual()).isTrue();
    }
    JsonNode filtered =
        get(
            "/resources?tenant_id=acme-corp&limit=100&compliance_status=NON_COMPLIANT"
                + "&resource_type=AWS::EC2::SecurityGroup");
    assertThat(filtered.path("resources")).isNotEmpty();
  }

  @Test
  void findingsComeWithACursor() throws Exception {
    JsonNode page = get("/findings?tenant_id=acme-corp&limit=3&severity=CRITICAL");
    for (JsonNode finding : page.path("items")) {
      assertThat(finding.path("severity").asText()).isEqualTo("CRITICAL");
      for (String field : new String[] {"message", "resource_arn", "resource_type", "region"}) {
        assertThat(finding.path(field).asText()).as(field).isNotEmpty();
      }
      assertThat(finding.has("expected") && finding.has("observed")).isTrue();
    }
    String cursor = page.path("next_cursor").asText();
    assertThat(cursor).isNotEmpty();
    assertThat(get("/findings?tenant_id=acme-corp&limit=3&severity=CRITICAL&cursor=" + cursor))
        .isNotEqualTo(page);
    JsonNode searched = get("/findings?tenant_id=acme-corp&limit=200");
    assertThat(
            searched
                .path("items")
                .valueStream()
                .filter(f ->
                    f.path("message").asText().toLowerCase(java.util.Locale.ROOT).contains("ssh")))
        .isNotEmpty();
  }

  @Test
  void metricsHaveTheFieldsThatAreFormatted() throws Exception {
    JsonNode metrics = get("/findings/metrics?tenant_id=customer-prod");
    JsonNode current = metrics.path("current_scan");
    assertThat(current.path("total_resources").asInt()).isPositive();
    assertThat(current.path("total_findings").isIntegralNumber()).isTrue();
    assertThat(current.path("compliance_percentage").isNumber()).isTrue();
    assertThat(current.path("by_severity").has("CRITICAL")).isTrue();
    assertThat(metrics.path("top_rules").path(0).path("message").asText()).isNotEmpty();
    assertThat(metrics.path("top_rules").path(0).path("count").asInt()).isPositive();
    assertThat(metrics.path("timeline").path(0).path("date").asText())
        .matches("\\d{4}-\\d\\d-\\d\\d");
    assertThat(metrics.path("timeline").path(0).path("count").isIntegralNumber()).isTrue();
  }

  @Test
  void aScanIsAnsweredWithItsResultAndARegistrationWith201() throws Exception {
    HttpResponse<String> scan =
        send(
            "POST",
            "/scan",
            """
            {"tenant_id": "xyz-staging", "account_id": "666666666666", "regions": ["us-east-1"],
             "role_arn": "arn:aws:iam::666666666666:role/CloudGoldenGuardAuditRole"}
            """);
    assertThat(scan.statusCode()).as(scan.body()).isEqualTo(200);
    JsonNode answer = Json.parse(scan.body());
    assertThat(answer.path("scan_id").asText()).startsWith("scan-");
    assertThat(answer.path("regions").path(0).asText()).isEqualTo("us-east-1");
    assertThat(answer.path("totals").path("findings").isIntegralNumber()).isTrue();
    assertThat(answer.path("compliance").path("compliance_percentage").isNumber()).isTrue();
    HttpResponse<String> registered =
        send(
            "POST",
            "/customers/register",
            """
            {"tenant_id": "new-one", "customer_name": "New One", "account_id": "777777777777",
             "role_arn": "arn:aws:iam::777777777777:role/Audit", "regions": ["us-east-1"]}
            """);
    assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
    assertThat(Json.parse(registered.body()).path("customer").path("tenant_id").asText())
        .isEqualTo("new-one");
    for (JsonNode customer : get("/customers").path("customers")) {
      assertThat(customer.path("customer_name").isTextual()).isTrue();
      assertThat(customer.path("account_id").asText()).matches("\\d{12}");
      assertThat(customer.path("regions").isArray()).isTrue();
      assertThat(customer.path("status").isTextual()).isTrue();
    }
  }

  @Test
  void rulesBaseConfigsAndGroups() throws Exception {
    JsonNode rules = get("/config/rules?tenant_id=acme-corp").path("rules");
    assertThat(rules).isNotEmpty();
    for (JsonNode rule : rules) {
      for (String field : new String[] {"id", "resource_type", "severity", "message", "source"}) {
        assertThat(rule.path(field).asText()).as(field).isNotEmpty();
      }
      assertThat(rule.path("enabled").isBoolean()).isTrue();
    }
    assertThat(get("/config/base").isObject()).isTrue();
    assertThat(get("/config/groups").isObject()).isTrue();
  }

  @Test
  void whatIsNotThereIsAStatusThatRaises() throws Exception {
    assertThat(send("GET", "/findings?tenant_id=nobody", "").statusCode()).isEqualTo(404);
    assertThat(send("GET", "/findings?tenant_id=acme-corp&severity=WORST", "").statusCode())
        .isEqualTo(400);
  }

  /// The same from Python, where there is one with the library that the client uses.
  @Test
  void aPythonClientReadsAll() throws Exception {
    assumeTrue(hasRequests(), "python3 with requests is not installed");
    Path script =
        Path.of(
            Objects.requireNonNull(ThanosClientTest.class.getResource("thanos_client.py")).toURI());
    Process python =
        new ProcessBuilder("python3", script.toString(), base(), TOKEN)
            .redirectErrorStream(true)
            .start();
    String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(python.waitFor()).as(said).isZero();
    assertThat(said.strip()).endsWith("all seven answered");
  }

  private static boolean hasRequests() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "-c", "import requests")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
