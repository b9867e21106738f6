package dev.cloudward.cli;

import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something to call.
@AutoService(Tool.class)
@SuppressWarnings("rawtypes") // @AutoService cannot name a generic service
final class EchoTool implements Tool<EchoTool.Words> {

  record Words(
      @Param(value = "what to repeat", example = "hello") String text,
      @Param(value = "how often", example = "2") @Nullable Integer times,
      @Param(value = "what to add", example = "[\"a\"]") @Nullable List<String> more) {}

  private static final ToolSpec<Words> SPEC =
      ToolSpec.local("echo", Words.class, "Repeats a text.");

  @Override
  public ToolSpec<Words> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Words words, Context context) {
    int times = words.times() == null ? 1 : words.times();
    return Plan.of(run ->
        words.text().equals("plain")
            ? ToolResult.text("plain text")
            : ToolResult.of(Json.object().put("text", words.text().repeat(times))));
  }
}
