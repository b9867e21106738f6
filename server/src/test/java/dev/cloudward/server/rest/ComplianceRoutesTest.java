package dev.cloudward.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.Sandbox;
import dev.cloudward.sandbox.SandboxSettings;
import dev.cloudward.server.Application;
import dev.cloudward.server.contract.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The paths and bodies of a Thanos API.
class ComplianceRoutesTest {

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
                        "CLOUDWARD_TENANTS", "demo"))));
  }

  @AfterAll
  static void stop() {
    server.close();
    sandbox.close();
  }

  private static JsonNode send(String method, String path, String body) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + server.port() + "/compliance" + path);
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isBetween(200, 201);
      return Json.parse(response.body());
    }
  }

  private static JsonNode get(String path) throws Exception {
    return send("GET", path, "");
  }

  @Test
  void aScanAnswersAsUpstreamsDid() throws Exception {
    JsonNode scan =
        send(
            "POST",
            "/scan",
            """
            {"tenant_id": "xyz-staging", "account_id": "666666666666", "rules_source": "default",
             "role_arn": "arn:aws:iam::666666666666:role/CloudGoldenGuardAuditRole",
             "regions": ["us-east-1"]}
            """);
    assertThat(scan.path("scan_id").asText()).startsWith("scan-");
    assertThat(scan.path("totals").path("resources").asInt()).isPositive();
    assertThat(scan.path("compliance").path("compliance_percentage").isNumber()).isTrue();
    assertThat(scan.has("findings_sample")).isTrue();
    assertThat(get("/scan/" + scan.path("scan_id").asText()).path("state").asText())
        .isEqualTo("COMPLETED");
  }

  @Test
  void whatUpstreamsClientReads() throws Exception {
    JsonNode findings = get("/findings?tenant_id=acme-corp&severity=CRITICAL&limit=2");
    assertThat(findings.path("items")).hasSize(2);
    assertThat(findings.path("next_cursor").asText()).isNotEmpty();
    JsonNode metrics = get("/findings/metrics?tenant_id=acme-corp");
    assertThat(metrics.path("current_scan").path("total_resources").asInt()).isPositive();
    assertThat(get("/customers").path("customers")).hasSizeGreaterThanOrEqualTo(3);
    assertThat(
            get("/resources?tenant_id=customer-prod&min_drift_score=0.5")
                .path("totals")
                .path("total_resources")
                .isNumber())
        .isTrue();
    assertThat(get("/config/rules").path("rules")).isNotEmpty();
  }

  @Test
  void baseConfigsGroupsTemplatesAndAlerts() throws Exception {
    send(
        "POST",
        "/base-configs",
        """
        {"resource_type": "AWS::EC2::SecurityGroup", "desired_config": {"IpPermissions": []},
         "editable": true, "created_by": "me"}
        """);
    send(
        "POST",
        "/groups",
        """
        {"name": "web", "resource_type": "AWS::EC2::SecurityGroup", "priority": 100,
         "selector": {"name_pattern": "web-*", "tags": {}},
         "desired_config": {"Description": "Web"}}
        """);
    JsonNode configs = get("/base-configs/AWS::EC2::SecurityGroup").path("configs");
    assertThat(configs.valueStream().map(c -> c.path("id").asText()))
        .containsExactlyInAnyOrder("base AWS::EC2::SecurityGroup", "web");
    assertThat(send("DELETE", "/groups/web", "").path("removed").asBoolean()).isTrue();
    assertThat(
            send("DELETE", "/base-configs/AWS::EC2::SecurityGroup", "").path("removed").asBoolean())
        .isTrue();
    assertThat(get("/templates").path("templates")).hasSize(7);
    send("PUT", "/alerts/config", "{\"enabled\": false, \"severity_levels\": [\"CRITICAL\"]}");
    assertThat(get("/alerts/config").path("severity_levels").path(0).asText())
        .isEqualTo("CRITICAL");
  }

  @Test
  void theyAreInTheOpenApiDescription() throws Exception {
    JsonNode paths = Json.parse(server.get("/openapi.json").body()).path("paths");
    assertThat(paths.path("/compliance/scan").has("post")).isTrue();
    assertThat(
            paths
                .path("/compliance/findings")
                .path("get")
                .path("parameters")
                .valueStream()
                .map(p -> p.path("name").asText()))
        .contains("tenant_id", "severity", "cursor");
    assertThat(
            paths
                .path("/compliance/base-configs/{resource_type}")
                .path("delete")
                .path("parameters")
                .path(0)
                .path("in")
                .asText())
        .isIn("path", "query");
  }
}
