package dev.cloudward.compliance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.compliance.Compliance.Parts;
import dev.cloudward.compliance.golden.GoldenConfig;
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
final class ListBaseConfigsTool implements Tool<ListBaseConfigsTool.Arguments> {

  record Arguments(
      @Param(value = "type", example = "AWS::S3::Bucket") @Nullable String resourceType,
      @Param("tenant; all where absent") @Nullable String tenantId) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.local(
          "list_base_configs",
          Arguments.class,
          "Lists golden configurations, against which drift is measured.");

  private final Compliance compliance;

  ListBaseConfigsTool(Compliance compliance) {
    this.compliance = compliance;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
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
      return ToolResult.of(answer);
    });
  }
}
