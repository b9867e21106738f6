package dev.cloudward.compliance.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/// What each format demands of its documents, by its published schema.
class FindingFormatTest {

  private static final ObjectNode OPEN = finding("f-1", "OPEN", "=cmd() <b>\"x\", & more");

  private static ObjectNode finding(String id, String status, String message) {
    ObjectNode finding =
        Json.object()
            .put("finding_id", id)
            .put("tenant_id", "acme")
            .put("rule_id", "sg-no-ssh-from-internet")
            .put("severity", "CRITICAL")
            .put("message", message)
            .put("title", "SSH is closed")
            .put(
                "resource_arn", "arn:aws-us-gov:ec2:us-gov-west-1:111122223333:security-group/sg-1")
            .put("resource_type", "AWS::EC2::SecurityGroup")
            .put("resource_name", "web")
            .put("account_id", "111122223333")
            .put("region", "us-gov-west-1")
            .put("status", status)
            .put("first_seen", "2026-01-01T00:00:00Z")
            .put("timestamp", "2026-01-02T00:00:00Z");
    finding.putArray("controls").add("cis-7.0:6.3").add("fsbp:EC2.13");
    return finding;
  }

  @Test
  void ocsfHasWhatTheComplianceFindingClassRequires() throws Exception {
    JsonNode events =
        Json.parse(
            FindingFormat.OCSF.write(
                List.of(OPEN, finding("f-2", "RESOLVED", "m"), finding("f-3", "SUPPRESSED", "m"))));
    for (JsonNode event : events) {
      for (String required :
          List.of("activity_id", "category_uid", "class_uid", "severity_id", "time", "type_uid")) {
        assertThat(event.path(required).isIntegralNumber()).as(required).isTrue();
      }
      assertThat(event.path("type_uid").asInt())
          .isEqualTo(event.path("class_uid").asInt() * 100 + event.path("activity_id").asInt());
      assertThat(event.path("metadata").path("version").asText()).isEqualTo("1.3.0");
      assertThat(event.path("metadata").path("product").path("vendor_name").asText()).isNotEmpty();
      assertThat(event.path("finding_info").path("uid").asText()).isNotEmpty();
      assertThat(event.path("finding_info").path("title").asText()).isNotEmpty();
      assertThat(event.path("compliance").path("standards").valueStream().map(JsonNode::asText))
          .containsExactly("cis-7.0", "fsbp");
      assertThat(event.path("severity").asText()).isEqualTo("Critical");
    }
    assertThat(events.valueStream().map(e -> e.path("status_id").asInt())).containsExactly(1, 4, 3);
    assertThat(events.valueStream().map(e -> e.path("compliance").path("status_id").asInt()))
        .containsExactly(3, 1, 3);
  }

  @Test
  void asffHasWhatSecurityHubRequires() throws Exception {
    ObjectNode many = finding("f-1", "OPEN", "x".repeat(3000));
    IntStream.range(0, 50).forEach(i -> many.withArray("/controls").add("own:" + i));
    JsonNode asff = Json.parse(FindingFormat.ASFF.write(List.of(many))).path(0);
    assertThat(asff.path("SchemaVersion").asText()).isEqualTo("2018-10-08");
    assertThat(asff.path("ProductArn").asText())
        .isEqualTo(
            "arn:aws-us-gov:securityhub:us-gov-west-1:111122223333:product/111122223333/default");
    for (String required :
        List.of("Id", "GeneratorId", "AwsAccountId", "CreatedAt", "UpdatedAt", "Title")) {
      assertThat(asff.path(required).asText()).as(required).isNotEmpty();
    }
    assertThat(Instant.parse(asff.path("UpdatedAt").asText())).isNotNull();
    assertThat(asff.path("Description").asText()).hasSize(1024).endsWith("...");
    assertThat(asff.path("Severity").path("Label").asText())
        .isIn("INFORMATIONAL", "LOW", "MEDIUM", "HIGH", "CRITICAL");
    assertThat(asff.path("Types").path(0).asText().split("/")).hasSize(2);
    assertThat(asff.path("Compliance").path("RelatedRequirements")).hasSize(32);
    assertThat(asff.path("Resources").path(0).path("Partition").asText()).isEqualTo("aws-us-gov");
  }

  @Test
  void sarifNamesEveryRuleThatResultsRefersTo() throws Exception {
    JsonNode log = Json.parse(FindingFormat.SARIF.write(List.of(OPEN)));
    assertThat(log.path("version").asText()).isEqualTo("2.1.0");
    JsonNode run = log.path("runs").path(0);
    JsonNode driver = run.path("tool").path("driver");
    assertThat(driver.path("name").asText()).isNotEmpty();
    JsonNode result = run.path("results").path(0);
    assertThat(driver.path("rules").valueStream().map(r -> r.path("id").asText()))
        .contains(result.path("ruleId").asText());
    assertThat(result.path("level").asText()).isIn("none", "note", "warning", "error");
    assertThat(result.path("message").path("text").asText()).isNotEmpty();
    assertThat(result.path("partialFingerprints").path("finding").asText()).isEqualTo("f-1");
    assertThat(
            result
                .path("locations")
                .path(0)
                .path("logicalLocations")
                .path(0)
                .path("fullyQualifiedName")
                .asText())
        .startsWith("arn:");
  }

  @Test
  void csvQuotesAndNoSpreadsheetRunsIt() {
    String[] lines = FindingFormat.CSV.write(List.of(OPEN)).split("\r\n");
    assertThat(lines).hasSize(2);
    assertThat(lines[0]).startsWith("finding_id,tenant_id,severity");
    assertThat(lines[1]).contains("\"'=cmd() <b>\"\"x\"\", & more\"");
  }

  @Test
  void htmlIsWellFormedAndEscapes() throws Exception {
    String page = FindingFormat.HTML.write(List.of(OPEN));
    assertThat(page).contains("&lt;b&gt;").doesNotContain("<b>");
    String body = page.substring(page.indexOf("<body>"), page.indexOf("</html>"));
    Document document =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    assertThat(document.getElementsByTagName("tr").getLength()).isEqualTo(2);
  }
}
