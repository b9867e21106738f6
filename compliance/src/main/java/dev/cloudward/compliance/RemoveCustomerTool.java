package dev.cloudward.compliance;

import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolSpec;

/// Forgets a tenant.
@AutoService(Tool.class)
final class RemoveCustomerTool extends ComplianceTool<RemoveCustomerTool.Arguments> {

  record Arguments(@Param("tenant") String tenantId) {}

  private static final ToolSpec<Arguments> SPEC =
      Answers.changing(
          "remove_customer", Arguments.class, "Forgets a tenant; its AWS account is not touched.");

  RemoveCustomerTool(Compliance compliance) {
    super(compliance, SPEC);
  }

  @Override
  Plan local(Arguments arguments, Context context) {
    return Answers.tenant(
        compliance,
        arguments.tenantId(),
        (customer, parts) -> {
          boolean isRemoved = parts.customers().remove(customer.tenantId());
          return ToolResult.of(
              Json.object().put("tenant_id", customer.tenantId()).put("removed", isRemoved));
        });
  }
}
