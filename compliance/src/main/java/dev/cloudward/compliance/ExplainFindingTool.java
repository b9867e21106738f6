package dev.cloudward.compliance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.compliance.rule.Remediations;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolSpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Explains a finding.
@AutoService(Tool.class)
final class ExplainFindingTool extends ComplianceTool<ExplainFindingTool.Arguments> {

  record Arguments(
      @Param(value = "finding", example = "f-0123456789abcdef01234567") String findingId,
      @Param("tenant; all where absent") @Nullable String tenantId) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.local(
              "explain_finding",
              Arguments.class,
              "Explains one finding: what was expected and observed, the rule, its controls, the risk and the remedy.")
          .answeringTo("get_finding_details");

  ExplainFindingTool(Compliance compliance) {
    super(compliance, SPEC);
  }

  @Override
  Plan local(Arguments arguments, Context context) {
    return Answers.tenants(
        compliance,
        arguments.tenantId(),
        (tenants, parts) -> {
          Optional<ObjectNode> found = parts.findings().find(tenants, arguments.findingId());
          if (found.isEmpty()) {
            return Answers.missing("finding", arguments.findingId(), "get_findings lists them.");
          }
          ObjectNode finding = found.get();
          parts
              .rules()
              .rules(finding.path("tenant_id").asText())
              .find(finding.path("rule_id").asText())
              .ifPresent(rule -> {
                ObjectNode about =
                    finding.putObject("rule").put("title", rule.title()).put("pass", rule.pass());
                if (rule.when() != null) {
                  about.put("when", rule.when());
                }
                finding.set("remediation", Remediations.of(rule, finding));
              });
          return ToolResult.of(finding);
        });
  }
}
