package dev.cloudward.compliance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.compliance.Compliance.Parts;
import dev.cloudward.compliance.golden.GoldenConfig;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sets a golden configuration.
@AutoService(Tool.class)
final class SetBaseConfigTool implements Tool<SetBaseConfigTool.Arguments> {

  record Arguments(
      @Param(value = "name", example = "s3-baseline") String id,
      @Param(value = "type", example = "AWS::S3::Bucket") String resourceType,
      @Param("members as they should be") ObjectNode desiredConfig,
      @Nullable String tenantId,
      @Param("tags it is for") @Nullable Map<String, String> tags,
      @Nullable String arnPattern,
      @Nullable String namePattern,
      @Param(value = "higher wins", min = 0, max = 100000) @Nullable Integer priority) {}

  private static final ToolSpec<Arguments> SPEC =
      Answers.changing(
          "set_base_config",
          Arguments.class,
          "Sets the golden configuration of a resource type, or of a group by tags or patterns; an empty one removes it.");

  private final Compliance compliance;

  SetBaseConfigTool(Compliance compliance) {
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
      if (parts.collectors().find(arguments.resourceType()).isEmpty()) {
        return new Failure(
            Kind.INVALID_ARGUMENT,
            "resource_type: nothing collects "
                + arguments.resourceType()
                + "."
                + Nearest.hint(arguments.resourceType(), parts.collectors().types()));
      }
      String owner = tenant == null ? "" : tenant;
      if (arguments.desiredConfig().isEmpty()) {
        boolean isRemoved = parts.rules().removeGolden(owner, arguments.id());
        return ToolResult.of(Json.object().put("id", arguments.id()).put("removed", isRemoved));
      }
      GoldenConfig config =
          new GoldenConfig(
              arguments.id(),
              arguments.resourceType(),
              arguments.priority() == null ? 0 : arguments.priority(),
              arguments.tags(),
              arguments.arnPattern(),
              arguments.namePattern(),
              arguments.desiredConfig());
      parts.rules().saveGolden(owner, config);
      return ToolResult.of(
          GoldenAnswer.of(config).put("next", "the next scan compares resources with it"));
    });
  }
}
