package dev.cloudward.toolsets.api;

import dev.cloudward.aws.command.Argument;
import dev.cloudward.aws.command.ArgumentTable;
import dev.cloudward.aws.command.ParsedCommand.HelpOnOperation;
import dev.cloudward.aws.command.ParsedCommand.HelpOnService;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.ServiceSummary;
import dev.cloudward.catalog.model.Documentation;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.Shape;
import dev.cloudward.catalog.model.Shape.ListOf;
import dev.cloudward.catalog.model.Shape.MapOf;
import dev.cloudward.catalog.model.Shape.Scalar;
import dev.cloudward.catalog.model.Shape.Structure;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Writes compact help on services and operations, made for readers who pay by the word.
public final class HelpText {

  private static final int MOST_NESTED = 3;

  private final Catalog catalog;

  public HelpText(Catalog catalog) {
    this.catalog = catalog;
  }

  /// All services.
  public String all() {
    return "usage: aws <service> <operation> [--parameter value ...]\nservices: "
        + catalog.services().stream()
            .map(ServiceSummary::cliName)
            .sorted()
            .collect(Collectors.joining(" "))
        + "\nNext: aws <service> help";
  }

  /// A service: what it is for, and its operations.
  public String service(HelpOnService on) {
    Service service = on.service();
    String about = service.documentation().serviceSummary();
    List<String> operations = on.commands().stream().sorted().toList();
    return service.summary().fullName()
        + (about.isEmpty() ? "" : ": " + about)
        + "\noperations: "
        + String.join(" ", operations)
        + "\nNext: aws "
        + on.name()
        + " <operation> help";
  }

  /// An operation: what it does, its parameters with types, and the members of its answer.
  public String operation(HelpOnOperation on) {
    Documentation docs = on.service().documentation();
    StringBuilder text = new StringBuilder("aws ").append(on.name()).append(": ");
    text.append(docs.operation(on.operation().name())).append('\n');
    Structure input = on.operation().input();
    String shape = input == null ? "" : input.name();
    parameters(text, on.arguments(), docs, shape, true);
    parameters(text, on.arguments(), docs, shape, false);
    Structure output = on.operation().output();
    if (output != null && !output.members().isEmpty()) {
      text.append("answer: ").append(members(output, 1)).append('\n');
    }
    return text.toString();
  }

  private static void parameters(
      StringBuilder text,
      ArgumentTable table,
      Documentation docs,
      String shape,
      boolean isRequired) {
    List<Argument> chosen =
        table.all().stream()
            .filter(argument -> argument.isRequired() == isRequired)
            .filter(argument -> !table.isHidden(argument.name()))
            .toList();
    if (chosen.isEmpty()) {
      return;
    }
    text.append(isRequired ? "required:\n" : "optional:\n");
    chosen.forEach(argument -> parameter(text, argument, docs, shape));
  }

  private static void parameter(
      StringBuilder text, Argument argument, Documentation docs, String shape) {
    switch (argument) {
      case Argument.OfMember of ->
          text.append("  --")
              .append(of.name())
              .append(' ')
              .append(type(of.member().shape(), 0))
              .append(described(docs, shape, of.member()));
      case Argument.Flag flag when flag.value() ->
          text.append("  --")
              .append(flag.name())
              .append(" | --no-")
              .append(flag.name())
              .append(described(docs, shape, flag.member()));
      case Argument.Flag _ -> {
        return;
      }
      case Argument.PageOption page -> text.append("  --").append(page.name());
      case Argument.Custom custom ->
          text.append(custom.arity() == Argument.Arity.POSITIONAL ? "  " : "  --")
              .append(custom.name());
    }
    text.append('\n');
  }

  private static String described(Documentation docs, String shape, Member member) {
    String text = docs.member(shape, member.name());
    return text.isEmpty() ? "" : "  " + text;
  }

  /// A type in the spelling of shorthand: `Key=string,Values=string,...`.
  private static String type(Shape shape, int depth) {
    return switch (shape) {
      case Scalar scalar ->
          scalar.values().isEmpty()
              ? scalar.kind().name().toLowerCase(Locale.ROOT)
              : scalar.values().stream().limit(30).collect(Collectors.joining("|"));
      case ListOf list -> "[" + type(list.member().shape(), depth + 1) + " ...]";
      case MapOf map -> "{key=" + type(map.value().shape(), depth + 1) + ",...}";
      case Structure structure ->
          structure.isDocument() || depth >= MOST_NESTED
              ? "{...}"
              : structure.members().values().stream()
                  .map(member -> member.name() + "=" + type(member.shape(), depth + 1))
                  .collect(Collectors.joining(",", "{", "}"));
    };
  }

  /// Names of an answer's members, two levels deep.
  private static String members(Structure structure, int depth) {
    return structure.members().values().stream()
        .map(member -> member.name() + inside(member.shape(), depth))
        .collect(Collectors.joining(", "));
  }

  private static String inside(Shape shape, int depth) {
    return switch (shape) {
      case Structure structure when depth > 0 -> "{" + members(structure, depth - 1) + "}";
      case ListOf list -> "[" + inside(list.member().shape(), depth) + "]";
      case Structure _, MapOf _, Scalar _ -> "";
    };
  }
}
