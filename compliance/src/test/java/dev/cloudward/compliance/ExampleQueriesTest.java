package dev.cloudward.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.sandbox.Sandbox;
import dev.cloudward.sandbox.SandboxSettings;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people ask first, each answered by one call. Nothing else is called: the demo's tenants
/// scan themselves when compliance is first asked for.
class ExampleQueriesTest {

  @TempDir static Path folder;

  private static Sandbox sandbox;
  private static Platform platform;

  @BeforeAll
  static void startTheDemo() {
    sandbox = Sandbox.start(SandboxSettings.defaults());
    platform =
        Platform.on(
            sandbox,
            folder.resolve("demo.db").toString(),
            Clock.systemUTC(),
            "CLOUDWARD_TENANTS",
            "demo");
  }

  @AfterAll
  static void stop() {
    platform.close();
    sandbox.close();
  }

  @Test
  void nonCompliantBucketsOfCustomerProd() {
    JsonNode answer =
        platform.call(
            "list_resources",
            """
            {"tenant_id": "customer-prod", "resource_type": "AWS::S3::Bucket",
             "compliance_status": "NON_COMPLIANT"}
            """);
    assertThat(Platform.texts(answer, "resources", "name"))
        .contains("customer-prod-website", "customer-prod-backups", "customer-prod-uploads")
        .doesNotContain("customer-prod-data");
  }

  @Test
  void criticalFindingsOfAcmeCorp() {
    JsonNode answer =
        platform.call("get_findings", "{\"tenant_id\": \"acme-corp\", \"severity\": \"CRITICAL\"}");
    assertThat(Platform.texts(answer, "items", "rule_id"))
        .contains(
            "iam-root-mfa",
            "iam-root-no-access-keys",
            "iam-role-trust-not-public",
            "s3-policy-not-public",
            "sg-no-ssh-from-internet");
    assertThat(Platform.texts(answer, "items", "severity")).containsOnly("CRITICAL");
  }

  @Test
  void resourcesThatDriftedByMoreThanHalf() {
    JsonNode answer = platform.call("list_resources", "{\"min_drift_score\": 0.5}");
    assertThat(answer.path("resources")).isNotEmpty();
    answer
        .path("resources")
        .forEach(
            resource -> assertThat(resource.path("drift_score").asDouble()).isGreaterThan(0.5));
  }

  @Test
  void violationsRelatedToPublicAccess() {
    JsonNode answer = platform.call("search_violations", "{\"search_term\": \"public access\"}");
    assertThat(Platform.texts(answer, "items", "rule_id"))
        .contains("s3-policy-not-public", "s3-block-public-policy");
  }

  @Test
  void wildcardsAreFoundToo() {
    JsonNode answer = platform.call("search_violations", "{\"search_term\": \"wildcard\"}");
    assertThat(Platform.texts(answer, "items", "rule_id")).contains("iam-role-trust-not-public");
  }

  @Test
  void aScanOfXyzStagingInTwoRegions() {
    JsonNode started =
        platform.call(
            "trigger_scan",
            "{\"tenant_id\": \"xyz-staging\", \"regions\": [\"us-east-1\", \"eu-west-1\"]}");
    assertThat(started.path("scan_id").asText()).startsWith("scan-");
    assertThat(started.path("regions").toString()).isEqualTo("[\"us-east-1\",\"eu-west-1\"]");
    JsonNode finished = platform.finished(started.path("scan_id").asText());
    assertThat(finished.path("state").asText()).isEqualTo("COMPLETED");
    assertThat(finished.path("totals").path("resources").asInt()).isPositive();
  }

  @Test
  void theTrendOfTheLastWeek() {
    JsonNode answer = platform.call("get_dashboard_metrics", "{\"tenant_id\": \"customer-prod\"}");
    assertThat(answer.path("timeline").size()).isGreaterThanOrEqualTo(7);
    assertThat(answer.path("trend").path("direction").asText())
        .isIn("improving", "worsening", "steady");
    assertThat(answer.path("current_scan").path("total_resources").asInt()).isPositive();
  }

  @Test
  void securityGroupsThatLetTheWorldIntoSsh() {
    JsonNode answer =
        platform.call(
            "search_violations",
            """
            {"search_term": "SSH from 0.0.0.0/0", "resource_type": "AWS::EC2::SecurityGroup"}
            """);
    assertThat(Platform.texts(answer, "items", "resource_name"))
        .contains("open-ssh", "all-protocols")
        .doesNotContain("default");
    assertThat(Platform.texts(answer, "items", "severity")).containsOnly("CRITICAL");
  }
}
