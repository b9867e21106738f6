package dev.cloudward.bench;

import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolSpec;

/// The same tool as the anchor's.
@AutoService(Tool.class)
@SuppressWarnings("rawtypes") // @AutoService cannot name a generic service
final class EchoTool implements Tool<EchoTool.Arguments> {

  record Arguments(@Param(value = "what to repeat", example = "hello") String text) {}

  static final String NAME = "echo";

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.local(NAME, Arguments.class, "Repeats a text.");

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    return Plan.answered(ToolResult.text(arguments.text()));
  }
}
