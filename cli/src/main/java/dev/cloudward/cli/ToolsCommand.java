package dev.cloudward.cli;

import com.google.auto.service.AutoService;
import dev.cloudward.kernel.dispatch.Registry;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.protocol.tools.ToolJson;
import dev.cloudward.server.Application;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Lists the tools.
@AutoService(Subcommand.class)
@Command(
    name = "tools",
    description = "List the tools, toolset by toolset.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: cloudward tools --json"})
final class ToolsCommand implements Subcommand {

  @Mixin private SafetyOptions safety = new SafetyOptions();

  @Option(names = "--json", description = "Print names, descriptions and schemas as JSON.")
  private boolean asJson;

  @Override
  public Integer call() {
    try (Application application = Application.of(safety.environment())) {
      List<Registry.Entry<?>> tools = application.registry().list(application.toolsets());
      if (asJson) {
        Output.json(
            Json.array()
                .addAll(
                    tools.stream()
                        .map(entry -> ToolJson.write(entry).put("toolset", entry.toolset()))
                        .toList()));
      } else {
        tools.forEach(entry ->
            Output.line(
                "%-28s %-12s %s"
                    .formatted(entry.spec().name(), entry.toolset(), entry.spec().description())));
      }
    }
    return 0;
  }
}
