package dev.cloudward.compliance.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.compliance.Platform;
import dev.cloudward.sandbox.Sandbox;
import dev.cloudward.sandbox.SandboxSettings;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An account that throttles, fails and denies is judged whole, or says what is unknown and why.
class FaultyAccountTest {

  @TempDir Path folder;

  private Sandbox sandbox;
  private Platform platform;

  @BeforeEach
  void start() {
    sandbox = Sandbox.start(SandboxSettings.defaults());
    platform = Platform.on(sandbox, folder.resolve("faults.db").toString(), Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    platform.close();
    sandbox.close();
  }

  private void fault(String json) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(sandbox.url().resolve("/_sandbox/faults"))
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
    }
  }

  private Map<String, String> failing(Platform from) {
    Map<String, String> rules = new TreeMap<>();
    from.compliance
        .parts()
        .database()
        .query(
            "SELECT id, type FROM finding WHERE tenant = 'acme-corp' AND state = 'OPEN'",
            row -> rules.put(row.getString(1), row.getString(2)));
    return rules;
  }

  @Test
  void throttlingAndFailuresCostTimeOrAreTold() throws Exception {
    Map<String, String> undisturbed;
    try (Platform calm =
        Platform.on(sandbox, folder.resolve("calm.db").toString(), Clock.systemUTC())) {
      calm.scan("{\"tenant_id\": \"acme-corp\"}");
      undisturbed = failing(calm);
    }
    fault(
        "{\"kind\": \"throttle\", \"account\": \"555555555555\", \"count\": 60, \"probability\": 0.3}");
    fault(
        "{\"kind\": \"error\", \"account\": \"555555555555\", \"status\": 503, \"probability\": 0.05}");
    fault("{\"kind\": \"drop\", \"account\": \"555555555555\", \"probability\": 0.03}");

    JsonNode scan = platform.scan("{\"tenant_id\": \"acme-corp\"}");

    assertThat(scan.path("state").asText()).isEqualTo("COMPLETED");
    Map<String, String> found = failing(platform);
    assertThat(undisturbed.keySet()).containsAll(found.keySet());
    List<String> told = new ArrayList<>(Platform.texts(scan, "unreadable", "resource_type"));
    platform
        .call("list_resources", "{\"tenant_id\": \"acme-corp\", \"limit\": 1000}")
        .path("resources")
        .forEach(resource -> {
          if (resource.has("unknown")) {
            told.add(resource.path("resource_type").asText());
          }
        });
    undisturbed.forEach((id, type) -> {
      if (!found.containsKey(id)) {
        assertThat(told).as("a finding is missing and nobody says why").contains(type);
      }
    });
  }

  @Test
  void aDeniedReadIsUnknownWithItsReason() throws Exception {
    fault(
        """
        {"kind": "error", "service": "s3", "operation": "GetBucketPolicy", "status": 403,
         "code": "AccessDenied", "message": "not you"}
        """);
    platform.scan("{\"tenant_id\": \"acme-corp\", \"resource_types\": [\"AWS::S3::Bucket\"]}");
    JsonNode buckets = platform.call("list_resources", "{\"tenant_id\": \"acme-corp\"}");
    assertThat(buckets.path("resources")).isNotEmpty();
    for (JsonNode bucket : buckets.path("resources")) {
      assertThat(bucket.path("compliance_status").asText()).isNotEqualTo("COMPLIANT");
      assertThat(Platform.texts(bucket, "unknown", "rule_id")).contains("s3-tls-only");
      assertThat(bucket.path("unknown").toString())
          .contains("AWS denied s3 GetBucketPolicy")
          .contains("Allow it in the scanning role's policy.");
    }
  }

  @Test
  void aDenialIsNotTakenForAServiceThatIsOff() throws Exception {
    String settings =
        "{\"tenant_id\": \"acme-corp\", \"resource_types\": [\"AWS::EC2::RegionSettings\"]}";
    platform.call(
        "register_customer",
        "{\"tenant_id\": \"acme-corp\", \"account_id\": \"555555555555\","
            + " \"rules\": {\"macie-enabled\": true}}");
    platform.scan(settings);
    assertThat(unknownRules()).doesNotContain("macie-enabled");
    fault(
        """
        {"kind": "error", "service": "macie2", "operation": "GetMacieSession", "status": 403,
         "code": "AccessDeniedException", "message": "not you"}
        """);
    platform.scan(settings);
    assertThat(unknownRules()).contains("macie-enabled");
  }

  private List<String> unknownRules() {
    List<String> rules = new ArrayList<>();
    platform
        .call("list_resources", "{\"tenant_id\": \"acme-corp\"}")
        .path("resources")
        .forEach(resource -> rules.addAll(Platform.texts(resource, "unknown", "rule_id")));
    return rules;
  }

  @Test
  void aDeniedListingIsToldAndResolvesNothing() throws Exception {
    String groups =
        "{\"tenant_id\": \"acme-corp\", \"resource_types\": [\"AWS::EC2::SecurityGroup\"]}";
    platform.scan(groups);
    Map<String, String> before = failing(platform);
    fault(
        """
        {"kind": "error", "service": "ec2", "operation": "DescribeSecurityGroups",
         "status": 403, "code": "UnauthorizedOperation", "message": "not you"}
        """);
    JsonNode scan = platform.scan(groups);
    assertThat(scan.path("unreadable").path(0).path("reason").asText())
        .startsWith("DENIED: AWS denied ec2 DescribeSecurityGroups in us-east-1");
    assertThat(failing(platform)).isEqualTo(before);
    assertThat(before).isNotEmpty();
  }
}
