package dev.cloudward.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.Sandbox;
import dev.cloudward.sandbox.SandboxSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The tools over one scanned account.
class ToolsTest {

  private static final String ACME = "{\"tenant_id\": \"acme-corp\"";

  @TempDir static Path folder;

  private static Sandbox sandbox;
  private static Platform platform;

  @BeforeAll
  static void scan() {
    sandbox = Sandbox.start(SandboxSettings.defaults());
    platform = Platform.on(sandbox, folder.resolve("tools.db").toString(), Clock.systemUTC());
    platform.scan(ACME + "}");
  }

  @AfterAll
  static void stop() {
    platform.close();
    sandbox.close();
  }

  private static JsonNode findings(String more) {
    return platform.call("get_findings", ACME + more + "}");
  }

  private static JsonNode openSsh() {
    return findings(", \"rule_id\": \"sg-no-ssh-from-internet\"").path("items").path(0);
  }

  @Test
  void allFiltersOfFindingsCombine() {
    JsonNode one = openSsh();
    String all =
        """
        , "severity": "CRITICAL", "resource_type": "AWS::EC2::SecurityGroup",
        "rule_id": "sg-no-ssh-from-internet", "region": "us-east-1", "control": "cis-7.0:6.3",
        "status": "OPEN", "since": "2020-01-01", "resource_arn": "%s"
        """
            .formatted(one.path("resource_arn").asText());
    assertThat(findings(all).path("total").asInt()).isEqualTo(1);
    for (String other :
        List.of(
            all.replace("CRITICAL", "LOW"),
            all.replace("us-east-1\"", "eu-west-1\""),
            all.replace("cis-7.0:6.3", "cis-7.0:2.4"),
            all.replace("OPEN", "RESOLVED"),
            all.replace("2020-01-01", "2099-01-01"),
            all.replace("SecurityGroup\"", "Instance\""))) {
      assertThat(findings(other).path("total").asInt()).as(other).isZero();
    }
    assertThat(findings(", \"control\": \"fsbp\"").path("total").asInt()).isPositive();
  }

  @Test
  void allFiltersOfResourcesCombine() {
    String all =
        """
        , "resource_type": "AWS::EC2::SecurityGroup", "compliance_status": "NON_COMPLIANT",
        "region": "us-east-1", "min_drift_score": 0.01, "search": "open-ssh"
        """;
    JsonNode groups = platform.call("list_resources", ACME + all + "}");
    assertThat(Platform.texts(groups, "resources", "name")).containsExactly("open-ssh");
    assertThat(groups.path("totals").path("by_compliance").path("NON_COMPLIANT").asInt())
        .isEqualTo(1);
    for (String other :
        List.of(
            all.replace("NON_COMPLIANT", "COMPLIANT"),
            all.replace("us-east-1", "eu-west-1"),
            all.replace("0.01", "0.999"),
            all.replace("open-ssh", "nothing-like-it"))) {
      assertThat(
              platform
                  .call("list_resources", ACME + other + "}")
                  .path("totals")
                  .path("total_resources")
                  .asInt())
          .as(other)
          .isZero();
    }
  }

  @Test
  void pagesHaveEveryResourceOnce() {
    List<String> arns = new ArrayList<>();
    String cursor = "";
    int total;
    do {
      JsonNode page =
          platform.call(
              "get_resources",
              ACME
                  + ", \"limit\": 7"
                  + (cursor.isEmpty() ? "" : ", \"cursor\": \"" + cursor + "\"")
                  + "}");
      total = page.path("total").asInt();
      arns.addAll(Platform.texts(page, "resources", "resource_arn"));
      cursor = page.path("next_cursor").asText("");
    } while (!cursor.isEmpty());
    assertThat(arns).doesNotHaveDuplicates().hasSize(total);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          public access     | s3-block-public-policy
          publicly          | s3-policy-not-public
          wildcard          | iam-role-trust-not-public
          SSH               | sg-no-ssh-from-internet
          ssh from internet | sg-no-ssh-from-internet
          open-ssh          | sg-no-ssh-from-internet
          0.0.0.0/0         | sg-no-ssh-from-internet
          root mfa          | iam-root-mfa
          unencrypted       | ebs-volume-encrypted
          """)
  void searchesFindWhatPeopleMean(String words, String rule) {
    JsonNode found =
        platform.call(
            "search_violations", ACME + ", \"limit\": 1000, \"search_term\": \"" + words + "\"}");
    assertThat(Platform.texts(found, "items", "rule_id")).contains(rule);
  }

  @Test
  void aFindingIsExplainedWithTheExactCommand() {
    JsonNode finding =
        platform.call(
            "explain_finding",
            "{\"finding_id\": \"" + openSsh().path("finding_id").asText() + "\"}");
    assertThat(finding.path("observed").toString()).contains("0.0.0.0/0");
    assertThat(finding.path("expected").asText()).contains("TCP 22");
    assertThat(finding.path("remediation").path("call_aws").path("cli_command").asText())
        .startsWith("aws ec2 revoke-security-group-ingress --group-id sg-0acc0000000000001");
    JsonNode remedy =
        platform.call("get_remediation", "{\"rule_id\": \"sg-no-ssh-from-internet\"}");
    assertThat(remedy.toString()).contains("Session Manager");
  }

  @Test
  void aFrameworkShowsHowATenantStands() {
    JsonNode cis =
        platform.call("get_compliance_framework", ACME + ", \"framework\": \"cis-7.0\"}");
    assertThat(cis.path("controls")).hasSizeGreaterThanOrEqualTo(60);
    JsonNode ssh =
        cis.path("controls")
            .valueStream()
            .filter(control -> control.path("control").asText().equals("6.3"))
            .findFirst()
            .orElseThrow();
    assertThat(ssh.path("state").asText()).isEqualTo("FAIL");
    assertThat(Platform.texts(platform.call("get_compliance_framework", "{}"), "frameworks", "id"))
        .contains("cis-7.0", "fsbp", "nist-800-53-r5", "pci-dss-4.0", "soc2", "iso-27001-2022");
  }

  @Test
  void aRuleIsTriedWithOtherParameters() {
    String try0 = ACME + ", \"rule_id\": \"iam-access-key-rotated\", \"params\": {\"days\": %d}}";
    assertThat(
            platform.call("simulate_rule", try0.formatted(0)).path("verdicts").path("FAIL").asInt())
        .isPositive();
    assertThat(platform.call("simulate_rule", try0.formatted(99_999)).path("verdicts").has("FAIL"))
        .isFalse();
  }

  @Test
  void aScanIsCancelled() {
    JsonNode started = platform.call("trigger_scan", ACME + ", \"regions\": [\"ALL\"]}");
    String id = started.path("scan_id").asText();
    assertThat(started.path("regions")).hasSizeGreaterThan(10);
    JsonNode cancelled =
        platform.call("cancel_scan", "{\"scan_id\": \"" + id + "\", \"reason\": \"too wide\"}");
    assertThat(cancelled.path("state").asText()).isEqualTo("CANCELLED");
    assertThat(cancelled.path("message").asText()).isEqualTo("too wide");
  }

  @Test
  void exportsAreWhatOtherToolsRead() throws Exception {
    JsonNode ocsf = exported("OCSF");
    assertThat(ocsf.path(0).path("class_uid").asInt()).isEqualTo(2003);
    assertThat(ocsf.path(0).path("severity").asText()).isEqualToIgnoringCase("critical");
    JsonNode asff = exported("ASFF");
    JsonNode first = asff.isArray() ? asff.path(0) : asff.path("Findings").path(0);
    assertThat(first.path("SchemaVersion").asText()).isEqualTo("2018-10-08");
    assertThat(first.path("AwsAccountId").asText()).isEqualTo("555555555555");
    assertThat(first.path("Severity").path("Label").asText()).isEqualTo("CRITICAL");
    JsonNode sarif = exported("SARIF");
    assertThat(sarif.path("version").asText()).isEqualTo("2.1.0");
    assertThat(sarif.path("runs").path(0).path("results")).isNotEmpty();
    assertThat(document("CSV").lines().findFirst().orElseThrow()).contains("severity");
    assertThat(document("CSV")).contains("sg-no-ssh-from-internet");
    assertThat(document("HTML")).startsWith("<!doctype html>").doesNotContain("<script");
  }

  private static String document(String format) {
    return platform
        .call(
            "export_findings",
            ACME + ", \"severity\": \"CRITICAL\", \"format\": \"" + format + "\"}")
        .path("document")
        .asText();
  }

  private static JsonNode exported(String format) throws Exception {
    return Json.parse(document(format));
  }

  @Test
  void aRegionThatIsOffIsNamed() {
    assertThat(
            platform
                .fail("trigger_scan", ACME + ", \"regions\": [\"us-east-1\", \"ap-east-1\"]}")
                .message())
        .isEqualTo(
            "regions: ap-east-1 is not enabled for account 555555555555. Enable it or leave it"
                + " out.");
  }

  @Test
  void aCallerSeesItsOwnTenantsOnly() {
    assertThat(platform.failAs("xyz-staging", "get_findings", ACME + "}").message())
        .isEqualTo("there is no tenant \"acme-corp\". There are xyz-staging.");
  }
}
