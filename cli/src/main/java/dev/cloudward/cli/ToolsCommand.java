package dev.cloudward.cli;

import com.google.auto.service.AutoService;
import dev.cloudward.kernel.dispatch.Registry;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.text.Nearest;
import dev.cloudward.protocol.tools.ToolJson;
import dev.cloudward.server.Application;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Lists the tools, or explains some.
@AutoService(Subcommand.class)
@Command(
    name = "tools",
    description = "List the tools, toolset by toolset, or explain those that are named.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples: cloudward tools",
      "          cloudward tools get_findings",
      "          cloudward tools --json"
    })
final class ToolsCommand implements Subcommand {

  @Parameters(paramLabel = "TOOL", description = "Tools to explain, with their arguments.")
  private List<String> names = List.of();

  @Mixin private SafetyOptions safety = new SafetyOptions();

  @Option(names = "--json", description = "Print names, descriptions and schemas as JSON.")
  private boolean asJson;

  @Override
  public Integer call() {
    try (Application application = Application.of(safety.environment())) {
      List<Registry.Entry<?>> tools = chosen(application.registry().list(application.toolsets()));
      if (asJson) {
        Output.json(
            Json.array()
                .addAll(
                    tools.stream()
                        .map(entry -> ToolJson.write(entry).put("toolset", entry.toolset()))
                        .toList()));
      } else if (!names.isEmpty()) {
        Output.line(tools.stream().map(ToolHelp::of).collect(Collectors.joining("\n\n")));
      } else {
        tools.forEach(entry ->
            Output.line(
                "%-28s %-12s %s"
                    .formatted(entry.spec().name(), entry.toolset(), entry.spec().description())));
      }
    }
    return 0;
  }

  private List<Registry.Entry<?>> chosen(List<Registry.Entry<?>> all) {
    List<String> known = all.stream().map(entry -> entry.spec().name()).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new UsageError("there is no tool " + name + "." + Nearest.hint(name, known));
      }
    }
    return all.stream()
        .filter(entry -> names.isEmpty() || names.contains(entry.spec().name()))
        .toList();
  }
}
