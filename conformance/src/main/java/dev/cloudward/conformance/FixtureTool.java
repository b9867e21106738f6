package dev.cloudward.conformance;

import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolSpec;

/// A tool without arguments that the suite calls by a name of its choosing.
abstract class FixtureTool implements Tool<FixtureTool.NoArguments> {

  record NoArguments() {}

  private final ToolSpec<NoArguments> spec;

  FixtureTool(String name, String description) {
    this(ToolSpec.local(name, NoArguments.class, description));
  }

  FixtureTool(ToolSpec<NoArguments> spec) {
    this.spec = spec;
  }

  @Override
  public final ToolSpec<NoArguments> spec() {
    return spec;
  }

  @Override
  public Plan plan(NoArguments arguments, Context context) {
    return Plan.of(this::run);
  }

  abstract ToolResult run(Context context) throws InterruptedException;
}
