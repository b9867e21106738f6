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
import dev.cloudward.toolsets.aws.AwsOperations;
import dev.cloudward.toolsets.aws.Where;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs any AWS CLI command, or a batch of them, in one place or in many.
@AutoService(Tool.class)
final class CallAwsTool implements Tool<CallAwsTool.Arguments> {

  private static final int MOST_COMMANDS = 20;

  record Arguments(
      @Param(value = "the whole command", example = "aws s3api list-buckets --query Buckets[].Name")
          @Nullable String cliCommand,
      @Param("or up to 20, results in order") @Nullable List<String> commands,
      @Param("names or ids, * for all: a row each") @Nullable List<String> accounts,
      @Param("* for all enabled") @Nullable List<String> regions,
      @Param(value = "most items over all pages", min = 1, max = 100_000)
          @Nullable Integer maxResults) {}

  private final Commands commands;
  private final ToolSpec<Arguments> spec;

  CallAwsTool(
      CommandParser parser,
      CommandRunner runner,
      AwsClient client,
      HelpText help,
      AwsOperations operations,
      SafetySettings safety) {
    this.commands = new Commands(parser, runner, client, help, operations.targets());
    String description =
        "Runs an AWS CLI command; returns JSON, all pages. Narrow it with --query (over several"
            + " places also from `results`) and filters; `help` works after any command.";
    this.spec =
        (safety.isReadOnly()
                ? ToolSpec.reading("call_aws", Arguments.class, description)
                : ToolSpec.writing("call_aws", Arguments.class, description))
            .paged()
            .compact();
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
      return invalid("give either cli_command or commands, such as cli_command: aws s3 ls");
    }
    if (many.size() > MOST_COMMANDS) {
      return invalid("commands takes at most " + MOST_COMMANDS + ", were " + many.size());
    }
    List<String> texts = one == null ? many : List.of(one);
    Where where = Where.of(arguments.accounts(), arguments.regions());
    List<Understood> all =
        texts.stream()
            .map(text -> commands.understand(text, where, arguments.maxResults(), context))
            .toList();
    Batch batch = new Batch(commands, texts, all);
    if (batch.size() > AwsOperations.MOST_TARGETS) {
      return invalid(
          "that is "
              + batch.size()
              + " commands over accounts and regions; at most "
              + AwsOperations.MOST_TARGETS
              + " are run in one call.");
    }
    return one == null ? listed(batch, all) : single(batch, all.getFirst());
  }

  private static Plan single(Batch batch, Understood understood) {
    return switch (understood) {
      case Understood.Ready ready -> Plan.of(ready.actions(), batch::single);
      case Understood.Answered(Failure failure) -> Plan.failed(failure);
      case Understood.Answered(ToolResult result) -> Plan.answered(result);
    };
  }

  private static Plan listed(Batch batch, List<Understood> all) {
    List<Action> actions = new ArrayList<>();
    for (Understood understood : all) {
      if (understood instanceof Understood.Ready ready) {
        actions.addAll(ready.actions());
      }
    }
    return batch.size() == 0 ? Plan.answered(batch.answered()) : Plan.of(actions, batch::run);
  }

  private static Plan invalid(String message) {
    return Plan.failed(new Failure(Failure.Kind.INVALID_ARGUMENT, message));
  }
}
