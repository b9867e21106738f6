package dev.cloudward.compliance;

import com.google.auto.service.AutoService;
import dev.cloudward.compliance.Compliance.Parts;
import dev.cloudward.compliance.customer.Customer;
import dev.cloudward.compliance.rule.RuleError;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolResult.Failure.Kind;
import dev.cloudward.kernel.tool.ToolSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps rules of one's own.
@AutoService(Tool.class)
final class SaveRuleTool extends ComplianceTool<SaveRuleTool.Arguments> {

  record Arguments(
      @Param("YAML, or a Thanos table's JSON") @Nullable String rule,
      @Param("tenant; for all where absent") @Nullable String tenantId,
      @Param("rule to remove") @Nullable String remove) {}

  private static final ToolSpec<Arguments> SPEC =
      Answers.changing(
          "save_rule",
          Arguments.class,
          "Keeps a rule of your own, once it agrees with its fixtures, and judges stored resources by it.");

  SaveRuleTool(Compliance compliance) {
    super(compliance, SPEC);
  }

  @Override
  Plan local(Arguments arguments, Context context) {
    return Plan.of(running -> {
      Parts parts = compliance.parts();
      String tenant = arguments.tenantId();
      if (tenant != null && parts.customers().find(tenant, running.caller()).isEmpty()) {
        return Answers.unknown(tenant, running.caller(), parts);
      }
      List<Customer> judged =
          parts.customers().list(running.caller()).stream()
              .filter(customer -> tenant == null || customer.tenantId().equals(tenant))
              .toList();
      try {
        return new RuleKeeper(parts, tenant == null ? "" : tenant, judged)
            .keep(arguments.rule(), arguments.remove());
      } catch (RuleError e) {
        return new Failure(Kind.INVALID_ARGUMENT, String.valueOf(e.getMessage()));
      }
    });
  }
}
