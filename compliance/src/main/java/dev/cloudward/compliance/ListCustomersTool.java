package dev.cloudward.compliance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.compliance.Compliance.Parts;
import dev.cloudward.compliance.customer.Customer;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolSpec;
import org.jspecify.annotations.Nullable;

/// Lists tenants.
@AutoService(Tool.class)
final class ListCustomersTool extends ComplianceTool<ListCustomersTool.Arguments> {

  record Arguments(@Param("tenant; all where absent") @Nullable String tenantId) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.local(
              "list_customers",
              Arguments.class,
              "Lists tenants with account, role and regions; call it first to learn tenant ids.")
          .answeringTo("get_customer_details");

  ListCustomersTool(Compliance compliance) {
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
      ObjectNode answer = Json.object();
      ArrayNode rows = answer.putArray("customers");
      for (Customer customer : parts.customers().list(running.caller())) {
        if (tenant == null || tenant.equals(customer.tenantId())) {
          rows.add(row(customer, parts));
        }
      }
      return ToolResult.of(answer);
    });
  }

  private static ObjectNode row(Customer customer, Parts parts) {
    ObjectNode row = customer.toJson();
    ObjectNode summary = parts.metrics().summary(customer.tenantId());
    row.set("compliance_percentage", summary.path("compliance_percentage"));
    row.set("total_findings", summary.path("total_findings"));
    parts.scans().scans().list(customer.tenantId(), 1).stream()
        .findFirst()
        .ifPresent(scan -> row.put("last_scan", scan.id() + " " + scan.state()));
    return row;
  }
}
