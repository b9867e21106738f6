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
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.AccessClass;
import dev.cloudward.kernel.tool.Action;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.toolsets.aws.CallFailed;
import dev.cloudward.toolsets.aws.Targets;
import dev.cloudward.toolsets.aws.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Understands AWS CLI commands and carries them out, each as one step of a tool call or as many.
final class Commands {

  private final CommandParser parser;
  private final CommandRunner runner;
  private final AwsClient client;
  private final HelpText help;
  private final Places places;

  Commands(
      CommandParser parser,
      CommandRunner runner,
      AwsClient client,
      HelpText help,
      Targets targets) {
    this.parser = parser;
    this.runner = runner;
    this.client = client;
    this.help = help;
    this.places = new Places(runner, client, targets);
  }

  /// Understands a command.
  ///
  /// @param where the accounts and regions named beside it
  /// @param most most items over all pages, null for the command's own word
  Understood understand(String text, Where where, @Nullable Integer most, Context planning) {
    try {
      return switch (parser.parse(text)) {
        case ParsedCommand.Call(AwsCommand command) ->
            prepared(
                most == null ? command : command.with(command.paging().atMost(most)),
                where,
                planning);
        case ParsedCommand.HelpOnAll _ -> answered(help.all());
        case ParsedCommand.HelpOnService on -> answered(help.service(on));
        case ParsedCommand.Printed(String printed) -> answered(printed);
        case ParsedCommand.HelpOnOperation on -> answered(help.operation(on));
      };
    } catch (CommandError e) {
      return new Understood.Answered(invalid(e));
    } catch (CallFailed e) {
      return new Understood.Answered(e.failure());
    }
  }

  private static Understood answered(String text) {
    return new Understood.Answered(ToolResult.text(text));
  }

  private Understood prepared(AwsCommand command, Where where, Context planning)
      throws CommandError, CallFailed {
    boolean takesLimit = command.procedure().map(Procedure::takesLimit).orElse(true);
    if (command.paging().maxItems().isPresent() && !takesLimit) {
      throw new CommandError("max_results does not apply to aws " + command.name());
    }
    List<Step> steps = places.of(command, where, planning);
    List<AwsCall> calls = steps.stream().flatMap(step -> step.call().stream()).toList();
    List<String> problems = calls.isEmpty() ? List.of() : client.problems(calls.getFirst());
    if (!problems.isEmpty()) {
      return new Understood.Answered(
          Results.failure(calls.getFirst(), "", new AwsResult.Invalid(problems)));
    }
    List<Action> actions = new ArrayList<>();
    for (AwsCall call : calls) {
      runner.callsOf(command, call).forEach(each -> actions.add(action(command, each)));
    }
    return new Understood.Ready(command, steps, Places.isMerged(command, where), actions);
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

  /// Carries one step of a command out that policy allowed.
  ToolResult run(Understood.Ready ready, Step step, Context context) throws InterruptedException {
    if (step.target().obstacle() != null) {
      return step.target().obstacle();
    }
    AwsCommand command = ready.command();
    AwsCall call = step.call().orElseThrow();
    try {
      AwsResult result = runner.run(command, call, context);
      if (!(result instanceof AwsResult.Ok(ObjectNode output, String _))) {
        return Results.failure(call, client.classify(call).iamAction(), result);
      }
      Optional<String> printed = command.procedure().flatMap(p -> p.printed(output));
      return printed.isPresent()
          ? ToolResult.text(printed.get())
          : shown(command, output, mergedQuery(ready).isPresent());
    } catch (CommandError e) {
      return invalid(e);
    }
  }

  /// The answer of a command from the results of its steps.
  ToolResult told(Understood.Ready ready, List<ToolResult> results) {
    if (!ready.isMerged()) {
      return results.getFirst();
    }
    Rows rows = new Rows();
    for (int i = 0; i < results.size(); i++) {
      rows.add(ready.steps().get(i), results.get(i));
    }
    return mergedQuery(ready).map(rows::picked).orElseGet(rows::told);
  }

  /// The command's expression where it is about the merged answer.
  private static Optional<String> mergedQuery(Understood.Ready ready) {
    if (!ready.isMerged()) {
      return Optional.empty();
    }
    Structure output = ready.command().operation().output();
    boolean hasOwn = output != null && output.members().containsKey(Rows.RESULTS);
    return ready.command().options().query().filter(query -> !hasOwn && Rows.isAbout(query));
  }

  private static ToolResult shown(AwsCommand command, ObjectNode output, boolean isWhole)
      throws CommandError {
    JsonNode picked = isWhole ? output : CommandRunner.picked(command, output);
    ObjectNode data = Json.object();
    String next = output.path("NextToken").asText("");
    OutputFormat format = OutputFormat.of(command.options().output());
    if (format == OutputFormat.JSON || isWhole) {
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
    return ToolResult.of(data);
  }

  private static String shortened(String text) {
    return text.length() <= 300 ? text : text.substring(0, 297) + "...";
  }

  private static Failure invalid(CommandError e) {
    return new Failure(Failure.Kind.INVALID_ARGUMENT, String.valueOf(e.getMessage()));
  }
}
