package dev.cloudward.compliance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.compliance.framework.Framework;
import dev.cloudward.compliance.framework.Frameworks;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.text.Nearest;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolResult.Failure.Kind;
import dev.cloudward.kernel.tool.ToolSpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Shows frameworks.
@AutoService(Tool.class)
final class GetComplianceFrameworkTool
    extends ComplianceTool<GetComplianceFrameworkTool.Arguments> {

  record Arguments(
      @Param(value = "framework", example = "cis-7.0") @Nullable String framework,
      @Param("tenant; all where absent") @Nullable String tenantId,
      @Param("only this state") @Nullable String state) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.local(
          "get_compliance_framework",
          Arguments.class,
          "Shows a framework's controls with PASS, FAIL or UNKNOWN for a tenant and the rules behind them; without a name, all frameworks.");

  GetComplianceFrameworkTool(Compliance compliance) {
    super(compliance, SPEC);
  }

  @Override
  Plan local(Arguments arguments, Context context) {
    return Answers.inventory(
        compliance,
        arguments.tenantId(),
        (tenants, parts) -> {
          Frameworks frameworks = Frameworks.builtIn();
          String wanted = arguments.framework();
          if (wanted == null) {
            ObjectNode answer = Json.object();
            ArrayNode rows = answer.putArray("frameworks");
            frameworks
                .all()
                .forEach(f -> rows.add(f.describe(parts.rules().rules(tenants.getFirst()))));
            return ToolResult.of(answer);
          }
          Optional<Framework> framework = frameworks.find(wanted);
          if (framework.isEmpty()) {
            return new Failure(
                Kind.NOT_FOUND,
                "there is no framework \""
                    + wanted
                    + "\"."
                    + Nearest.hint(wanted, frameworks.ids()),
                "There are " + String.join(", ", frameworks.ids()) + ".");
          }
          if (tenants.size() > 1) {
            return new Failure(
                Kind.INVALID_ARGUMENT,
                "tenant_id is required: there are " + String.join(", ", tenants) + ".");
          }
          return ToolResult.of(
              new FrameworkReport(parts)
                  .of(framework.get(), tenants.getFirst(), arguments.state()));
        });
  }
}
