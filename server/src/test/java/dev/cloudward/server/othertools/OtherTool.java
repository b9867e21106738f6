package dev.cloudward.server.othertools;

import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolSpec;

/// The only tool of a second toolset.
@AutoService(Tool.class)
@SuppressWarnings("rawtypes") // @AutoService cannot name a generic service
final class OtherTool implements Tool<OtherTool.Nothing> {

  record Nothing() {}

  private static final ToolSpec<Nothing> SPEC =
      ToolSpec.local("other", Nothing.class, "Is elsewhere.");

  @Override
  public ToolSpec<Nothing> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Nothing nothing, Context context) {
    return Plan.of(run -> ToolResult.text("other"));
  }
}
