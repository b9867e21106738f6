package dev.cloudward.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.sandbox.Sandbox;
import dev.cloudward.sandbox.SandboxSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadInputTest {

  @TempDir static Path folder;

  private static Sandbox sandbox;
  private static Platform platform;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.start(SandboxSettings.defaults());
    platform = Platform.on(sandbox, folder.resolve("bad.db").toString(), Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    platform.close();
    sandbox.close();
  }

  @Test
  void allUpstreamNamesAnswer() {
    assertThat(platform.names())
        .containsAll(
            Set.of(
                "list_resources",
                "get_findings",
                "get_dashboard_metrics",
                "trigger_scan",
                "list_customers",
                "get_rules",
                "search_violations",
                "get_resources",
                "get_metrics",
                "get_resource_details",
                "list_findings",
                "get_finding_details",
                "get_customer_details",
                "list_base_configs",
                "get_compliance_summary"));
  }

  @Test
  void anUnknownTenant() {
    Failure failure = platform.fail("get_findings", "{\"tenant_id\": \"acme-crop\"}");
    assertThat(failure.message())
        .isEqualTo("there is no tenant \"acme-crop\". Did you mean acme-corp?");
  }

  @Test
  void aRoleThatIsNotTheTenants() {
    Failure failure =
        platform.fail(
            "trigger_scan",
            """
            {"tenant_id": "acme-corp", "role_arn": "arn:aws:iam::111111111111:role/Admin"}
            """);
    assertThat(failure.message())
        .isEqualTo(
            "role_arn is not the role of tenant acme-corp, which is"
                + " arn:aws:iam::555555555555:role/CloudGoldenGuardAuditRole.");
  }

  @Test
  void aRoleThatCannotBeAssumedWithThisExternalId() {
    platform.call(
        "register_customer",
        """
        {"tenant_id": "wrong-id", "account_id": "444444444444",
         "role_arn": "arn:aws:iam::444444444444:role/CloudwardReadOnly"}
        """);
    Failure failure = platform.fail("verify_customer", "{\"tenant_id\": \"wrong-id\"}");
    assertThat(failure.message())
        .contains("role/CloudwardReadOnly of tenant wrong-id cannot be assumed")
        .contains("ask for the external id that list_customers shows");
  }

  @Test
  void aRegionThatIsNone() {
    Failure failure =
        platform.fail(
            "trigger_scan", "{\"tenant_id\": \"acme-corp\", \"regions\": [\"eu-wset-1\"]}");
    assertThat(failure.message())
        .startsWith("regions: there is no region \"eu-wset-1\". Did you mean eu-west-1");
  }

  @Test
  void aCursorThatIsNotOurs() {
    Failure failure = platform.fail("get_findings", "{\"cursor\": \"abc\"}");
    assertThat(failure.message())
        .isEqualTo("cursor must be the next_cursor of an earlier answer, was \"abc\".");
  }

  @Test
  void aRuleWithATypo() {
    Failure failure =
        platform.fail(
            "simulate_rule",
            """
            {"tenant_id": "acme-corp", "rule_yaml": "id: s3-try\\ntype: AWS::S3::Bucket\\ntitle: T\\nseverity: high\\npass: resource.Versionng.Status == 'Enabled'\\n"}
            """);
    assertThat(failure.message())
        .isEqualTo("rule s3-try: resource.Versionng does not exist. Did you mean Versioning?");
  }

  @Test
  void aTypeThatNothingCollects() {
    Failure failure =
        platform.fail(
            "trigger_scan",
            "{\"tenant_id\": \"acme-corp\", \"resource_types\": [\"AWS::S3::Buckett\"]}");
    assertThat(failure.message())
        .isEqualTo(
            "resource_types: nothing collects AWS::S3::Buckett. Did you mean AWS::S3::Bucket?");
  }
}
