package dev.cloudward.protocol;

import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.tool.AccessClass;
import dev.cloudward.kernel.tool.Action;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolSpec;
import dev.cloudward.kernel.tool.ToolSpec.TaskSupport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tool made of one function.
public record Scripted(ToolSpec<Scripted.Arguments> spec, List<Action> actions, Plan.Work work)
    implements Tool<Scripted.Arguments> {

  public record Arguments(@Nullable String text) {}

  public static Scripted tool(String name, Plan.Work work) {
    return new Scripted(ToolSpec.local(name, Arguments.class, "Does it."), List.of(), work);
  }

  public static Scripted task(String name, TaskSupport support, Plan.Work work) {
    return new Scripted(
        ToolSpec.local(name, Arguments.class, "Does it.").asTask(support), List.of(), work);
  }

  public static Scripted writer(String name, Plan.Work work) {
    return new Scripted(
        ToolSpec.writing(name, Arguments.class, "Changes it."),
        List.of(Action.of("s3:Write", AccessClass.WRITE, "writes it")),
        work);
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    return Plan.of(actions, work);
  }
}
