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

/// Rules and golden configurations of one's own judge what is stored, with no call to AWS.
class OwnRulesTest {

  @TempDir static Path folder;

  private static Sandbox sandbox;
  private static Platform platform;

  @BeforeAll
  static void scan() {
    sandbox = Sandbox.start(SandboxSettings.defaults());
    platform = Platform.on(sandbox, folder.resolve("own.db").toString(), Clock.systemUTC());
    platform.scan(
        """
        {"tenant_id": "customer-prod",
         "resource_types": ["AWS::S3::Bucket", "AWS::EC2::SecurityGroup"]}
        """);
    sandbox.close();
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  private static int findings(String rule) {
    return platform
        .call("get_findings", "{\"tenant_id\": \"customer-prod\", \"rule_id\": \"" + rule + "\"}")
        .path("total")
        .asInt();
  }

  @Test
  void aRuleIsKeptJudgesAtOnceAndIsRemovedWithItsFindings() {
    JsonNode saved =
        platform.call(
            "save_rule",
            """
            {"tenant_id": "customer-prod", "rule": "id: s3-named-by-us\\ntype: AWS::S3::Bucket\\ntitle: Named by us\\nseverity: low\\npass: name.startsWith('nobody-')\\n"}
            """);
    assertThat(saved.path("resources_judged_anew").asInt()).isPositive();
    assertThat(findings("s3-named-by-us")).isPositive();
    platform.call(
        "save_rule", "{\"tenant_id\": \"customer-prod\", \"remove\": \"s3-named-by-us\"}");
    assertThat(findings("s3-named-by-us")).isZero();
  }

  @Test
  void aRuleWhoseFixtureContradictsItIsRefused() {
    assertThat(
            platform
                .fail(
                    "save_rule",
                    """
                    {"rule": "id: s3-mixed-up\\ntype: AWS::S3::Bucket\\ntitle: T\\nseverity: low\\npass: resource.Versioning.Status == 'Enabled'\\nfixtures:\\n  pass: [{Versioning: {Status: Suspended}}]\\n  fail: [{}]\\n"}
                    """)
                .message())
        .startsWith(
            "rule s3-mixed-up: fixture pass[0] should be PASS but the rule says FAIL. Put the"
                + " fixture or the expression right.");
  }

  @Test
  void aThanosRuleJudgesToo() {
    platform.call(
        "save_rule",
        """
        {"tenant_id": "customer-prod", "rule": "{\\"id\\": \\"old-ssh\\", \\"resource_type\\": \\"AWS::EC2::SecurityGroup\\", \\"severity\\": \\"CRITICAL\\", \\"message\\": \\"SSH\\", \\"check\\": {\\"type\\": \\"forbidden-cidr-port\\", \\"params\\": {\\"port\\": 22, \\"cidr\\": \\"0.0.0.0/0\\"}}}"}
        """);
    assertThat(findings("old-ssh")).isEqualTo(findings("sg-no-ssh-from-internet"));
  }

  @Test
  void aGoldenConfigShowsDriftTheRightWayRoundWithItsSource() {
    platform.call(
        "set_base_config",
        """
        {"tenant_id": "customer-prod", "id": "baseline", "resource_type": "AWS::S3::Bucket",
         "template": "s3-secure-baseline"}
        """);
    platform.call(
        "set_base_config",
        """
        {"tenant_id": "customer-prod", "id": "website-may-be-public", "priority": 10,
         "resource_type": "AWS::S3::Bucket", "name_pattern": "*-website",
         "desired_config": {"PublicAccessBlock": {"RestrictPublicBuckets": false}}}
        """);
    JsonNode buckets =
        platform.call(
            "list_resources",
            "{\"tenant_id\": \"customer-prod\", \"resource_type\": \"AWS::S3::Bucket\"}");
    JsonNode website =
        buckets
            .path("resources")
            .valueStream()
            .filter(b -> b.path("name").asText().equals("customer-prod-website"))
            .findFirst()
            .orElseThrow();
    JsonNode difference =
        website
            .path("differences")
            .valueStream()
            .filter(d -> d.path("path").asText().equals("PublicAccessBlock.BlockPublicPolicy"))
            .findFirst()
            .orElseThrow();
    assertThat(difference.path("expected").asBoolean()).isTrue();
    assertThat(difference.path("actual").asBoolean()).isFalse();
    assertThat(difference.path("source").asText()).isEqualTo("baseline");
    assertThat(Platform.texts(website, "differences", "path"))
        .doesNotContain("PublicAccessBlock.RestrictPublicBuckets");
    assertThat(website.path("drift_score").asDouble()).isBetween(0.01, 1.0);
    assertThat(findings("golden-config")).isPositive();
  }

  @Test
  void aGoldenConfigWithATypoIsRefused() {
    assertThat(
            platform
                .fail(
                    "set_base_config",
                    """
                    {"id": "typo", "resource_type": "AWS::S3::Bucket",
                     "desired_config": {"Versioning": {"Statuss": "Enabled"}}}
                    """)
                .message())
        .isEqualTo("golden config typo: Versioning.Statuss does not exist. Did you mean Status?");
    assertThat(
            platform
                .fail(
                    "set_base_config",
                    """
                    {"id": "t", "resource_type": "AWS::S3::Bucket", "template": "s3-baseline"}
                    """)
                .message())
        .startsWith("there is no template \"s3-baseline\".");
  }
}
