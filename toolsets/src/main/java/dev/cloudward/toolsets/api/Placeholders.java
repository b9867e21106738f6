package dev.cloudward.toolsets.api;

import dev.cloudward.aws.command.Argument;
import dev.cloudward.aws.command.ParsedCommand.HelpOnOperation;
import dev.cloudward.catalog.model.Shape;
import dev.cloudward.catalog.model.Shape.ListOf;
import dev.cloudward.catalog.model.Shape.MapOf;
import dev.cloudward.catalog.model.Shape.Scalar;
import dev.cloudward.catalog.model.Shape.Structure;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Writes the whole of a command with what has to be filled in: every required option as `--name
/// <what>`.
final class Placeholders {

  private static final int MOST_VALUES = 6;
  private static final int MOST_OPTIONAL = 12;

  private Placeholders() {}

  /// The command with its required options, in the spelling of the AWS CLI.
  static String command(HelpOnOperation on) {
    StringBuilder command = new StringBuilder("aws ").append(on.name());
    for (Argument argument : on.arguments().all()) {
      if (argument.isRequired()) {
        command.append(option(argument));
      }
    }
    return command.toString();
  }

  private static String option(Argument argument) {
    return switch (argument) {
      case Argument.OfMember of -> " --" + of.name() + " " + value(of.name(), of.member().shape());
      case Argument.Flag flag -> flag.value() ? " --" + flag.name() + " | --no-" + flag.name() : "";
      case Argument.Custom custom ->
          custom.arity() == Argument.Arity.POSITIONAL
              ? " <" + custom.name() + ">"
              : " --" + custom.name() + " <" + custom.name() + ">";
      case Argument.PageOption page -> " --" + page.name() + " <" + page.name() + ">";
    };
  }

  private static String value(String name, Shape shape) {
    return switch (shape) {
      case Scalar scalar ->
          scalar.values().isEmpty() || scalar.values().size() > MOST_VALUES
              ? "<" + name + ">"
              : "<" + String.join("|", scalar.values()) + ">";
      case ListOf list -> value(name, list.member().shape()) + " ...";
      case MapOf _ -> "<key>=<value>,...";
      case Structure structure when structure.isDocument() -> "<json>";
      case Structure structure ->
          structure.members().values().stream()
              .filter(member ->
                  structure.required().isEmpty() || structure.required().contains(member.name()))
              .limit(MOST_VALUES)
              .map(member -> member.name() + "=<" + kind(member.shape()) + ">")
              .collect(Collectors.joining(","));
    };
  }

  private static String kind(Shape shape) {
    return switch (shape) {
      case Scalar scalar -> scalar.kind().name().toLowerCase(Locale.ROOT);
      case ListOf _ -> "list";
      case MapOf _ -> "map";
      case Structure _ -> "structure";
    };
  }

  /// The first optional options, for what narrows an answer or completes a change.
  static List<String> optional(HelpOnOperation on) {
    return on.arguments().all().stream()
        .filter(argument -> !argument.isRequired() && !on.arguments().isHidden(argument.name()))
        .filter(argument -> !(argument instanceof Argument.PageOption))
        .filter(argument -> !(argument instanceof Argument.Flag flag && !flag.value()))
        .map(argument -> "--" + argument.name())
        .limit(MOST_OPTIONAL)
        .toList();
  }
}
