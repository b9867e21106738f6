package dev.cloudward.compliance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolSpec;
import org.jspecify.annotations.Nullable;

/// Shows the figures of a dashboard.
@AutoService(Tool.class)
final class GetDashboardMetricsTool extends ComplianceTool<GetDashboardMetricsTool.Arguments> {

  record Arguments(
      @Param("tenant; all where absent") @Nullable String tenantId,
      @Param(value = "days of trend, 7 by default", min = 1, max = 366) @Nullable Integer days,
      @Param(value = "most points of the trend", min = 1, max = 400) @Nullable Integer limit) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.local(
              "get_dashboard_metrics",
              Arguments.class,
              "Shows compliance figures: current scan, change since the one before, worst rules and types, and the trend over days.")
          .answeringTo("get_metrics", "get_compliance_summary");

  GetDashboardMetricsTool(Compliance compliance) {
    super(compliance, SPEC);
  }

  @Override
  Plan local(Arguments arguments, Context context) {
    int days = arguments.days() == null ? 7 : arguments.days();
    int points = arguments.limit() == null ? 31 : arguments.limit();
    return Answers.inventory(
        compliance,
        arguments.tenantId(),
        (tenants, parts) -> {
          Dashboard dashboard = new Dashboard(parts, compliance.clock());
          if (tenants.size() == 1) {
            return ToolResult.of(dashboard.of(tenants.getFirst(), days, points));
          }
          ObjectNode answer = Json.object();
          ArrayNode all = answer.putArray("tenants");
          tenants.forEach(tenant -> all.add(dashboard.of(tenant, days, points)));
          return ToolResult.of(answer);
        });
  }
}
