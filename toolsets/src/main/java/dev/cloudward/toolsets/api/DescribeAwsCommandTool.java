package dev.cloudward.toolsets.api;

import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandParser;
import dev.cloudward.aws.command.ParsedCommand;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolSpec;

/// Shows the help of a service or operation.
@AutoService(Tool.class)
final class DescribeAwsCommandTool implements Tool<DescribeAwsCommandTool.Arguments> {

  record Arguments(
      @Param(value = "service, or service and operation", example = "ec2 describe-instances")
          String command) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.local(
              "describe_aws_command",
              Arguments.class,
              "Describes an AWS service or operation: what it does, its parameters, its answer.")
          .paged();

  private final CommandParser parser;
  private final HelpText help;

  DescribeAwsCommandTool(CommandParser parser, HelpText help) {
    this.parser = parser;
    this.help = help;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    String command = arguments.command().strip();
    String whole = command.equals("aws") || command.startsWith("aws ") ? command : "aws " + command;
    try {
      return Plan.answered(
          ToolResult.text(
              switch (parser.parse(withHelp(whole))) {
                case ParsedCommand.HelpOnAll _ -> help.all();
                case ParsedCommand.HelpOnService on -> help.service(on);
                case ParsedCommand.HelpOnOperation on -> help.operation(on);
                case ParsedCommand.Printed printed -> printed.text();
                case ParsedCommand.Call call ->
                    throw new IllegalStateException(
                        "help was asked for and not understood: " + call.command().name());
              }));
    } catch (CommandError e) {
      return Plan.failed(
          new Failure(Failure.Kind.INVALID_ARGUMENT, String.valueOf(e.getMessage())));
    }
  }

  /// The first words up to the operation, with `help` behind them.
  private static String withHelp(String command) {
    String[] words = command.split("\\s+");
    StringBuilder asked = new StringBuilder("aws");
    for (int i = 1; i < words.length && i < 3 && !words[i].startsWith("-"); i++) {
      if (!words[i].equals("help")) {
        asked.append(' ').append(words[i]);
      }
    }
    return asked + " help";
  }
}
