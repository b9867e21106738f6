package dev.cloudward.toolsets.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsClient;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.command.AwsCommand;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandParser;
import dev.cloudward.aws.command.CommandRunner;
import dev.cloudward.aws.command.ParsedCommand;
import dev.cloudward.aws.command.Procedure;
import dev.cloudward.aws.command.output.OutputFormat;
import dev.cloudward.catalog.access.Access;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.AccessClass;
import dev.cloudward.kernel.tool.Action;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Understands AWS CLI commands and carries them out, each as one step of a tool call.
final class Commands {

  /// A command, understood as far as that goes without a call.
  sealed interface Understood {

    /// It can be carried out.
    ///
    /// @param actions what policy has to allow first
    record Ready(AwsCommand command, AwsCall call, Access access, List<Action> actions)
        implements Understood {
      public Ready {
        actions = List.copyOf(actions);
      }

      /// Whether it may change something.
      boolean mayWrite() {
        return actions.stream().anyMatch(action -> action.access().mayWrite());
      }
    }

    /// It is answered already: help, a skeleton, or what is wrong with it.
    record Answered(ToolResult result) implements Understood {}
  }

  private final CommandParser parser;
  private final CommandRunner runner;
  private final AwsClient client;
  private final HelpText help;

  Commands(CommandParser parser, CommandRunner runner, AwsClient client, HelpText help) {
    this.parser = parser;
    this.runner = runner;
    this.client = client;
    this.help = help;
  }

  /// Understands a command.
  ///
  /// @param most most items over all pages, null for the command's own word
  Understood understand(String text, @Nullable Integer most, Context planning) {
    try {
      return switch (parser.parse(text)) {
        case ParsedCommand.Call(AwsCommand command) ->
            prepared(
                most == null ? command : command.with(command.paging().atMost(most)), planning);
        case ParsedCommand.HelpOnAll _ -> answered(help.all());
        case ParsedCommand.HelpOnService on -> answered(help.service(on));
        case ParsedCommand.Printed(String printed) -> answered(printed);
        case ParsedCommand.HelpOnOperation on -> answered(help.operation(on));
      };
    } catch (CommandError e) {
      return new Understood.Answered(invalid(e));
    }
  }

  private static Understood answered(String text) {
    return new Understood.Answered(ToolResult.text(text));
  }

  private Understood prepared(AwsCommand command, Context planning) throws CommandError {
    boolean takesLimit = command.procedure().map(Procedure::takesLimit).orElse(true);
    if (command.paging().maxItems().isPresent() && !takesLimit) {
      throw new CommandError("max_results does not apply to aws " + command.name());
    }
    AwsCall call = runner.callOf(command, planning);
    List<String> problems = client.problems(call);
    if (!problems.isEmpty()) {
      return new Understood.Answered(Results.failure(call, "", new AwsResult.Invalid(problems)));
    }
    List<Action> actions =
        runner.callsOf(command, call).stream().map(each -> action(command, each)).toList();
    return new Understood.Ready(command, call, client.classify(call), actions);
  }

  private Action action(AwsCommand command, AwsCall call) {
    Access access = client.classify(call);
    AccessClass least = command.procedure().flatMap(Procedure::access).orElse(access.accessClass());
    return new Action(
        access.iamAction(),
        spellings(command, call, access),
        least.compareTo(access.accessClass()) > 0 ? least : access.accessClass(),
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

  /// Carries a command out that policy allowed.
  ToolResult run(Understood.Ready ready, Context context) throws InterruptedException {
    AwsCommand command = ready.command();
    try {
      AwsResult result = runner.run(command, ready.call(), context);
      if (!(result instanceof AwsResult.Ok(ObjectNode output, String _))) {
        return Results.failure(ready.call(), ready.access().iamAction(), result);
      }
      Optional<String> printed = command.procedure().flatMap(p -> p.printed(output));
      return printed.isPresent() ? ToolResult.text(printed.get()) : shown(command, output);
    } catch (CommandError e) {
      return invalid(e);
    }
  }

  private static ToolResult shown(AwsCommand command, ObjectNode output) throws CommandError {
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
