package dev.cloudward.conformance;

import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolResult.InputRequest;
import dev.cloudward.kernel.tool.ToolResult.InputRequired;
import dev.cloudward.kernel.tool.ToolSpec;
import dev.cloudward.kernel.tool.ToolSpec.TaskSupport;
import java.util.LinkedHashMap;
import java.util.Map;

/// Tools that run as tasks, and one that does not.
final class TaskTools {

  private TaskTools() {}

  private static ToolSpec<FixtureTool.NoArguments> taskSpec(
      String name, String description, TaskSupport support) {
    return ToolSpec.local(name, FixtureTool.NoArguments.class, description).asTask(support);
  }

  @AutoService(Tool.class)
  static final class Greet implements Tool<Greet.GreetArguments> {
    record GreetArguments(@Param(value = "whom", example = "World") String name) {}

    private static final ToolSpec<GreetArguments> SPEC =
        ToolSpec.local("greet", GreetArguments.class, "Greets somebody.");

    @Override
    public ToolSpec<GreetArguments> spec() {
      return SPEC;
    }

    @Override
    public Plan plan(GreetArguments arguments, Context context) {
      return Plan.of(run -> ToolResult.text("Hello, " + arguments.name() + "!"));
    }
  }

  @AutoService(Tool.class)
  static final class SlowCompute implements Tool<SlowCompute.SlowComputeArguments> {
    record SlowComputeArguments(
        @Param(value = "how long", example = "2", min = 0, max = 600) int seconds,
        @Param(value = "what to call it", example = "demo") String label) {}

    private static final ToolSpec<SlowComputeArguments> SPEC =
        ToolSpec.local("slow_compute", SlowComputeArguments.class, "Takes its time.")
            .asTask(TaskSupport.OPTIONAL);

    @Override
    public ToolSpec<SlowComputeArguments> spec() {
      return SPEC;
    }

    @Override
    public Plan plan(SlowComputeArguments arguments, Context context) {
      return Plan.of(run -> {
        Thread.sleep(arguments.seconds() * 1000L);
        return ToolResult.text("Computed " + arguments.label() + ".");
      });
    }
  }

  @AutoService(Tool.class)
  static final class FailingJob extends FixtureTool {
    FailingJob() {
      super(taskSpec("failing_job", "Fails as a task.", TaskSupport.REQUIRED));
    }

    @Override
    ToolResult run(Context context) {
      return new Failure(Failure.Kind.NOT_FOUND, "This job always fails.");
    }
  }

  @AutoService(Tool.class)
  static final class ProtocolErrorJob extends FixtureTool {
    ProtocolErrorJob() {
      super(
          taskSpec(
              "protocol_error_job",
              "Asks what few clients can answer, which is an error of the protocol.",
              TaskSupport.OPTIONAL));
    }

    @Override
    ToolResult run(Context context) {
      return new InputRequired(Map.of("roots", Ask.roots()), null);
    }
  }

  @AutoService(Tool.class)
  static final class ConfirmDelete implements Tool<ConfirmDelete.ConfirmDeleteArguments> {
    record ConfirmDeleteArguments(
        @Param(value = "the file", example = "old.txt") String filename) {}

    private static final ToolSpec<ConfirmDeleteArguments> SPEC =
        ToolSpec.local(
                "confirm_delete",
                ConfirmDeleteArguments.class,
                "Asks before it pretends to delete.")
            .asTask(TaskSupport.OPTIONAL);

    @Override
    public ToolSpec<ConfirmDeleteArguments> spec() {
      return SPEC;
    }

    @Override
    public Plan plan(ConfirmDeleteArguments arguments, Context context) {
      return Plan.of(run ->
          run.inputs().responses().containsKey("confirm")
              ? ToolResult.text("Pretended to delete " + arguments.filename() + ".")
              : new InputRequired(
                  Map.of(
                      "confirm",
                      Ask.form("Delete " + arguments.filename() + "?", "confirm", "boolean")),
                  "asked"));
    }
  }

  @AutoService(Tool.class)
  static final class MultiInput extends FixtureTool {
    MultiInput() {
      super(taskSpec("multi_input", "Asks two things at once.", TaskSupport.OPTIONAL));
    }

    @Override
    ToolResult run(Context context) {
      Map<String, InputRequest> questions = new LinkedHashMap<>();
      questions.put("first", Ask.form("First?", "name", "string"));
      questions.put("second", Ask.form("Second?", "name", "string"));
      return context.inputs().responses().keySet().containsAll(questions.keySet())
          ? ToolResult.text("Got both.")
          : new InputRequired(questions, "asked");
    }
  }

  /// Its question comes while planning, so it is asked before there is a task.
  @AutoService(Tool.class)
  static final class WithTask extends FixtureTool {
    WithTask() {
      super(taskSpec("test_tool_with_task", "Asks, then greets as a task.", TaskSupport.REQUIRED));
    }

    @Override
    public Plan plan(NoArguments arguments, Context context) {
      return context.inputs().responses().containsKey("user_name")
          ? Plan.of(this::run)
          : Plan.answered(
              new InputRequired(
                  Map.of("user_name", Ask.form("What is your name?", "name", "string")), "asked"));
    }

    @Override
    ToolResult run(Context context) {
      return ToolResult.text(
          "Hello, "
              + context
                  .inputs()
                  .responses()
                  .getOrDefault("user_name", Json.object())
                  .path("content")
                  .path("name")
                  .asText()
              + "!");
    }
  }
}
