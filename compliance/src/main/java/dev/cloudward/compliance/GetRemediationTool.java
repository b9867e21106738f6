package dev.cloudward.compliance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.compliance.rule.Remediations;
import dev.cloudward.compliance.rule.Rule;
import dev.cloudward.compliance.rule.Rules;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolResult.Failure.Kind;
import dev.cloudward.kernel.tool.ToolSpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Says how to put things right.
@AutoService(Tool.class)
final class GetRemediationTool extends ComplianceTool<GetRemediationTool.Arguments> {

  record Arguments(
      @Nullable String findingId,
      @Nullable String ruleId,
      @Param("tenant; all where absent") @Nullable String tenantId) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.local(
          "get_remediation",
          Arguments.class,
          "Says how to put a finding or rule right: text, AWS CLI (for call_aws), CloudFormation, Terraform.");

  GetRemediationTool(Compliance compliance) {
    super(compliance, SPEC);
  }

  @Override
  Plan local(Arguments arguments, Context context) {
    String findingId = arguments.findingId();
    String ruleId = arguments.ruleId();
    if ((findingId == null) == (ruleId == null)) {
      return Plan.failed(
          new Failure(
              Kind.INVALID_ARGUMENT, "get_remediation: give finding_id or rule_id, one of them."));
    }
    return Answers.tenants(
        compliance,
        arguments.tenantId(),
        (tenants, parts) -> {
          ObjectNode finding = Json.object();
          String id = ruleId;
          if (findingId != null) {
            Optional<ObjectNode> found = parts.findings().find(tenants, findingId);
            if (found.isEmpty()) {
              return Answers.missing("finding", findingId, "get_findings lists them.");
            }
            finding = found.get();
            id = finding.path("rule_id").asText();
          }
          Rules rules = parts.rules().rules(tenants.getFirst());
          String wanted = String.valueOf(id);
          Optional<Rule> rule = rules.find(wanted);
          return rule.isEmpty()
              ? new Failure(Kind.NOT_FOUND, rules.unknown(wanted))
              : ToolResult.of(Remediations.of(rule.get(), finding));
        });
  }
}
