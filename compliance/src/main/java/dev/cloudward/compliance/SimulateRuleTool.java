package dev.cloudward.compliance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.compliance.Compliance.Parts;
import dev.cloudward.compliance.customer.Customer;
import dev.cloudward.compliance.rule.Rule;
import dev.cloudward.compliance.rule.RuleError;
import dev.cloudward.compliance.rule.RuleReader;
import dev.cloudward.compliance.rule.Rules;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolSpec;
import org.jspecify.annotations.Nullable;

/// Tries a rule.
@AutoService(Tool.class)
final class SimulateRuleTool extends ComplianceTool<SimulateRuleTool.Arguments> {

  record Arguments(
      @Param("tenant") String tenantId,
      @Param("rule id") @Nullable String ruleId,
      @Param("rule as YAML") @Nullable String ruleYaml,
      @Param("other parameter values") @Nullable ObjectNode params) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.local(
          "simulate_rule",
          Arguments.class,
          "Tries a rule, its id or its YAML, on a tenant's stored resources and says which would fail; nothing is kept.");

  SimulateRuleTool(Compliance compliance) {
    super(compliance, SPEC);
  }

  @Override
  Plan local(Arguments arguments, Context context) {
    return Answers.tenant(
        compliance,
        arguments.tenantId(),
        (customer, parts) -> {
          Rule rule = rule(arguments, customer, parts);
          Rule used = arguments.params() == null ? rule : rule.with(arguments.params());
          return ToolResult.of(new Simulation(used, customer.tenantId(), parts).run());
        });
  }

  private static Rule rule(Arguments arguments, Customer customer, Parts parts) {
    String yaml = arguments.ruleYaml();
    String id = arguments.ruleId();
    if (yaml != null) {
      return RuleReader.parse(yaml);
    }
    if (id == null) {
      throw new RuleError("simulate_rule: give rule_id or rule_yaml.");
    }
    Rules rules = parts.rules().rules(customer.tenantId());
    return rules.find(id).orElseThrow(() -> new RuleError(rules.unknown(id)));
  }
}
