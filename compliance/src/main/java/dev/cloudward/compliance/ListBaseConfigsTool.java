package dev.cloudward.compliance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.compliance.Compliance.Parts;
import dev.cloudward.compliance.golden.GoldenConfig;
import dev.cloudward.compliance.golden.Template;
import dev.cloudward.compliance.golden.Templates;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolSpec;
import org.jspecify.annotations.Nullable;

/// Lists golden configurations.
@AutoService(Tool.class)
final class ListBaseConfigsTool extends ComplianceTool<ListBaseConfigsTool.Arguments> {

  record Arguments(
      @Param(value = "type", example = "AWS::S3::Bucket") @Nullable String resourceType,
      @Param("tenant; all where absent") @Nullable String tenantId) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.local(
          "list_base_configs",
          Arguments.class,
          "Lists golden configurations, against which drift is measured, and templates for new ones.");

  ListBaseConfigsTool(Compliance compliance) {
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
      ArrayNode rows = answer.putArray("configs");
      for (GoldenConfig config : parts.rules().goldenConfigs(tenant == null ? "" : tenant)) {
        if (arguments.resourceType() == null
            || arguments.resourceType().equals(config.resourceType())) {
          rows.add(GoldenAnswer.of(config));
        }
      }
      ArrayNode templates = answer.putArray("templates");
      for (Template template : Templates.builtIn().all()) {
        if (arguments.resourceType() == null
            || arguments.resourceType().equals(template.resourceType())) {
          templates.add(template.toJson());
        }
      }
      return ToolResult.of(answer);
    });
  }
}
