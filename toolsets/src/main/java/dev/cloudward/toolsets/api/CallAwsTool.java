package dev.cloudward.toolsets.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsClient;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.command.AwsCommand;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandParser;
import dev.cloudward.aws.command.CommandRunner;
import dev.cloudward.aws.command.ParsedCommand;
import dev.cloudward.aws.command.output.OutputFormat;
import dev.cloudward.catalog.access.Access;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.policy.SafetySettings;
import dev.cloudward.kernel.tool.Action;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolSpec;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Runs any AWS CLI command.
@AutoService(Tool.class)
final class CallAwsTool implements Tool<CallAwsTool.Arguments> {

  record Arguments(
      @Param(
              value = "the whole command",
              example =
                  "aws ec2 describe-instances --query 'Reservations[].Instances[].InstanceId'")
          String cliCommand,
      @Param(value = "most items over all pages", min = 1, max = 100_000)
          @Nullable Integer maxResults) {}

  private final CommandParser parser;
  private final CommandRunner runner;
  private final AwsClient client;
  private final HelpText help;
  private final ToolSpec<Arguments> spec;

  CallAwsTool(
      CommandParser parser,
      CommandRunner runner,
      AwsClient client,
      HelpText help,
      SafetySettings safety) {
    this.parser = parser;
    this.runner = runner;
    this.client = client;
    this.help = help;
    String description =
        "Runs an AWS CLI command; returns JSON, all pages. Narrow it with --query and filters;"
            + " `help` works after any command.";
    this.spec =
        (safety.isReadOnly()
                ? ToolSpec.reading("call_aws", Arguments.class, description)
                : ToolSpec.writing("call_aws", Arguments.class, description))
            .paged();
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return spec;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    try {
      return switch (parser.parse(arguments.cliCommand())) {
        case ParsedCommand.Call(AwsCommand command) -> plan(limited(command, arguments), context);
        case ParsedCommand.HelpOnAll _ -> Plan.answered(ToolResult.text(help.all()));
        case ParsedCommand.HelpOnService on -> Plan.answered(ToolResult.text(help.service(on)));
        case ParsedCommand.Printed(String text) -> Plan.answered(ToolResult.text(text));
        case ParsedCommand.HelpOnOperation on -> Plan.answered(ToolResult.text(help.operation(on)));
      };
    } catch (CommandError e) {
      return Plan.failed(invalid(e));
    }
  }

  private static AwsCommand limited(AwsCommand command, Arguments arguments) {
    Integer most = arguments.maxResults();
    return most == null ? command : command.with(command.paging().atMost(most));
  }

  private Plan plan(AwsCommand command, Context planning) throws CommandError {
    AwsCall call = runner.callOf(command, planning);
    List<String> problems = client.problems(call);
    if (!problems.isEmpty()) {
      return Plan.failed(Results.failure(call, "", new AwsResult.Invalid(problems)));
    }
    List<Action> actions =
        runner.callsOf(command, call).stream().map(each -> action(command, each)).toList();
    Access access = client.classify(call);
    return Plan.of(actions, context -> run(command, call, access, context));
  }

  private Action action(AwsCommand command, AwsCall call) {
    Access access = client.classify(call);
    return new Action(
        access.iamAction(),
        spellings(command, call, access),
        access.accessClass(),
        call.identity().name(),
        call.region(),
        access.iamAction()
            + " in "
            + call.region()
            + " as "
            + call.identity().name()
            + ": "
            + shortened(Json.write(call.input())));
  }

  /// Every way in which a policy may name the operation.
  private static Set<String> spellings(AwsCommand command, AwsCall call, Access access) {
    return Stream.of(
            access.iamAction(),
            call.service().summary().name() + ":" + call.operation().name(),
            "aws " + command.name())
        .collect(Collectors.toUnmodifiableSet());
  }

  private ToolResult run(AwsCommand command, AwsCall call, Access access, Context context)
      throws InterruptedException {
    try {
      AwsResult result = runner.run(command, call, context);
      if (!(result instanceof AwsResult.Ok(ObjectNode output, String _))) {
        return Results.failure(call, access.iamAction(), result);
      }
      JsonNode picked = CommandRunner.picked(command, output);
      ObjectNode data = Json.object();
      String next = output.path("NextToken").asText("");
      OutputFormat format = OutputFormat.of(command.options().output());
      if (format == OutputFormat.JSON) {
        data.set("result", picked);
      } else {
        data.put("result", format.write(command.operation().name(), picked));
      }
      if (command.paging().isOn() && !next.isEmpty()) {
        data.put("next", "more items exist; continue with --starting-token " + next);
      }
      command
          .outfile()
          .filter(file -> !file.equals("-"))
          .ifPresent(file -> data.put("note", "nothing was written to " + file + ": see result"));
      return data.size() == 1
          ? new ToolResult.Answer(data, text(data.get("result")), List.of())
          : ToolResult.of(data);
    } catch (CommandError e) {
      return invalid(e);
    }
  }

  private static String text(JsonNode result) {
    return result.isTextual() ? result.asText() : Json.write(result);
  }

  private static String shortened(String text) {
    return text.length() <= 300 ? text : text.substring(0, 297) + "...";
  }

  private static Failure invalid(CommandError e) {
    return new Failure(Failure.Kind.INVALID_ARGUMENT, String.valueOf(e.getMessage()));
  }
}
