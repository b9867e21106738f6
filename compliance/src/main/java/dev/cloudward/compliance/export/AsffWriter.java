package dev.cloudward.compliance.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.compliance.collector.Target;
import dev.cloudward.kernel.json.Json;
import java.util.List;

/// AWS Security Finding Format, as `securityhub batch-import-findings` takes it.
final class AsffWriter {

  private static final int MOST_REQUIREMENTS = 32;

  private AsffWriter() {}

  static String write(List<ObjectNode> findings) {
    ArrayNode all = Json.array();
    findings.forEach(finding -> all.add(one(finding)));
    return Json.write(all);
  }

  private static ObjectNode one(ObjectNode finding) {
    String account = finding.path("account_id").asText();
    String place = finding.path("region").asText();
    String region = place.equals("global") ? "us-east-1" : place;
    String partition = Target.partition(region);
    boolean isResolved = finding.path("status").asText().equals("RESOLVED");
    ObjectNode asff =
        Json.object()
            .put("SchemaVersion", "2018-10-08")
            .put("Id", finding.path("finding_id").asText())
            .put(
                "ProductArn",
                "arn:%s:securityhub:%s:%s:product/%s/default"
                    .formatted(partition, region, account, account))
            .put("GeneratorId", finding.path("rule_id").asText())
            .put("AwsAccountId", account)
            .put("CreatedAt", finding.path("first_seen").asText())
            .put("UpdatedAt", finding.path("timestamp").asText())
            .put("Title", shortened(finding.path("title").asText(), 256))
            .put("Description", shortened(finding.path("message").asText(), 1024))
            .put("RecordState", isResolved ? "ARCHIVED" : "ACTIVE");
    asff.putArray("Types").add("Software and Configuration Checks/AWS Security Best Practices");
    asff.putObject("Severity").put("Label", finding.path("severity").asText());
    asff.putObject("Workflow")
        .put("Status", finding.path("status").asText().equals("SUPPRESSED") ? "SUPPRESSED" : "NEW");
    ObjectNode compliance =
        asff.putObject("Compliance").put("Status", isResolved ? "PASSED" : "FAILED");
    ArrayNode requirements = compliance.putArray("RelatedRequirements");
    finding.path("controls").valueStream().limit(MOST_REQUIREMENTS).forEach(requirements::add);
    asff.putArray("Resources")
        .addObject()
        .put("Type", "Other")
        .put("Id", finding.path("resource_arn").asText())
        .put("Partition", partition)
        .put("Region", region);
    return asff;
  }

  private static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 3) + "...";
  }
}
