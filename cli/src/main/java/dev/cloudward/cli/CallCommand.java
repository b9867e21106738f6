package dev.cloudward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.json.Json;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Calls one tool: on the running server when there is one, else in this process.
@AutoService(Subcommand.class)
@Command(
    name = "call",
    description = "Call a tool and print its answer.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples: cloudward call whoami",
      "          cloudward call call_aws cli_command='aws s3 ls' max_results=5",
      "          cloudward call call_aws --json '{\"cli_command\": \"aws s3 ls\"}'"
    })
final class CallCommand implements Subcommand {

  private static final String DEFAULT_URL = "http://127.0.0.1:8100";

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "TOOL", description = "The tool's name.")
  private String tool = "";

  @Parameters(index = "1..*", paramLabel = "KEY=VALUE", description = "Its arguments.")
  private List<String> pairs = List.of();

  @Option(names = "--json", paramLabel = "OBJECT", description = "All arguments as JSON.")
  private @Nullable String json;

  @Option(
      names = "--url",
      defaultValue = DEFAULT_URL,
      description = "The server to use when one answers there (default: ${DEFAULT-VALUE}).")
  private String url = DEFAULT_URL;

  @Mixin private SafetyOptions safety = new SafetyOptions();

  @Override
  public Integer call() {
    try (Target target = target()) {
      return switch (target.call(tool, arguments(target))) {
        case Target.Outcome.Data(JsonNode data) -> {
          Output.json(data);
          yield 0;
        }
        case Target.Outcome.Text(String text) -> {
          Output.line(text);
          yield 0;
        }
        case Target.Outcome.Failed(String message) -> {
          Output.error(message);
          yield 1;
        }
      };
    }
  }

  private Target target() {
    URI address = URI.create(url);
    if (RemoteTarget.answers(address)) {
      return new RemoteTarget(address);
    }
    boolean isChosen =
        spec != null && spec.commandLine().getParseResult().hasMatchedOption("--url");
    if (isChosen) {
      throw new UsageError("no Cloudward server answers at " + url);
    }
    return new LocalTarget(safety.environment());
  }

  private JsonNode arguments(Target target) {
    if (json == null) {
      return Arguments.of(pairs, target.schema(tool));
    }
    if (!pairs.isEmpty()) {
      throw new UsageError("give arguments as KEY=VALUE or as --json, not both");
    }
    try {
      return Json.parse(json);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new UsageError("--json must be a JSON object: " + e.getOriginalMessage());
    }
  }
}
