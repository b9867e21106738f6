package dev.cloudward.toolsets.api;

import com.google.auto.service.AutoService;
import dev.cloudward.aws.client.AwsClient;
import dev.cloudward.aws.command.CommandParser;
import dev.cloudward.aws.command.CommandRunner;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.policy.SafetySettings;
import dev.cloudward.kernel.tool.Action;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolSpec;
import dev.cloudward.toolsets.api.Commands.Understood;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs any AWS CLI command, or a batch of them.
@AutoService(Tool.class)
final class CallAwsTool implements Tool<CallAwsTool.Arguments> {

  private static final int MOST_COMMANDS = 20;

  record Arguments(
      @Param(
              value = "the whole command",
              example =
                  "aws ec2 describe-instances --query 'Reservations[].Instances[].InstanceId'")
          @Nullable String cliCommand,
      @Param(value = "instead: up to 20 commands, results in order")
          @Nullable List<String> commands,
      @Param(value = "most items over all pages", min = 1, max = 100_000)
          @Nullable Integer maxResults) {}

  private final Commands commands;
  private final ToolSpec<Arguments> spec;

  CallAwsTool(
      CommandParser parser,
      CommandRunner runner,
      AwsClient client,
      HelpText help,
      SafetySettings safety) {
    this.commands = new Commands(parser, runner, client, help);
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
    String one = arguments.cliCommand();
    List<String> many = arguments.commands() == null ? List.of() : arguments.commands();
    if ((one == null) == many.isEmpty()) {
      return Plan.failed(
          new Failure(
              Failure.Kind.INVALID_ARGUMENT,
              "give either cli_command or commands, such as cli_command: aws s3 ls"));
    }
    if (many.size() > MOST_COMMANDS) {
      return Plan.failed(
          new Failure(
              Failure.Kind.INVALID_ARGUMENT,
              "commands takes at most " + MOST_COMMANDS + ", were " + many.size()));
    }
    return one == null
        ? batch(many, arguments.maxResults(), context)
        : single(commands.understand(one, arguments.maxResults(), context));
  }

  private Plan single(Understood understood) {
    return switch (understood) {
      case Understood.Ready ready ->
          Plan.of(ready.actions(), context -> commands.run(ready, context));
      case Understood.Answered(Failure failure) -> Plan.failed(failure);
      case Understood.Answered(ToolResult result) -> Plan.answered(result);
    };
  }

  private Plan batch(List<String> texts, @Nullable Integer most, Context planning) {
    List<Understood> all =
        texts.stream().map(text -> commands.understand(text, most, planning)).toList();
    List<Action> actions = new ArrayList<>();
    for (Understood understood : all) {
      if (understood instanceof Understood.Ready ready) {
        actions.addAll(ready.actions());
      }
    }
    Batch batch = new Batch(commands, texts, all);
    return actions.isEmpty()
        ? Plan.answered(batch.answered())
        : Plan.of(actions, context -> batch.run(context));
  }
}
