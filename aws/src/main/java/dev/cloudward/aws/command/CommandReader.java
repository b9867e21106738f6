package dev.cloudward.aws.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.command.Argument.Arity;
import dev.cloudward.aws.command.Argument.Custom;
import dev.cloudward.aws.command.Argument.Flag;
import dev.cloudward.aws.command.Argument.OfMember;
import dev.cloudward.aws.command.AwsCommand.Operation;
import dev.cloudward.aws.command.CommandTable.Target;
import dev.cloudward.aws.command.handmade.Printing;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.catalog.Service;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.text.Nearest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the words behind a command's name: options into input, with what rules make of them.
final class CommandReader {

  private final Catalog catalog;
  private final ValueReader values;
  private final InputDocuments documents;
  private final ParamFiles files;
  private final Clock clock;

  CommandReader(Catalog catalog, ParamFiles files, Clock clock) {
    this.catalog = catalog;
    this.values = new ValueReader(files);
    this.files = files;
    this.documents = new InputDocuments(files);
    this.clock = clock;
  }

  ParsedCommand read(
      CommandName name,
      Operation operation,
      List<CommandRule> rules,
      List<String> words,
      GlobalOptions options)
      throws CommandError {
    ArgumentTable table = ArgumentTable.of(operation.service(), operation.model());
    rules.forEach(rule -> rule.arguments(name, table));
    Map<String, Arity> arities = table.arities();
    boolean takesDocuments = table.find(ArgumentTable.OUTFILE).isEmpty();
    if (takesDocuments) {
      arities.putAll(InputDocuments.OPTIONS);
      arities.putAll(Skeleton.OPTIONS);
    }
    if (words.equals(List.of("help"))) {
      return new ParsedCommand.HelpOnOperation(name, operation.service(), operation.model(), table);
    }
    OptionParser.Parsed parsed = new OptionParser(arities).parse(words);
    List<String> rest = new ArrayList<>(parsed.rest());
    if (asksForHelp(rest)) {
      return new ParsedCommand.HelpOnOperation(name, operation.service(), operation.model(), table);
    }
    if (!rest.isEmpty()) {
      throw new CommandError(unknown(name, table, rest));
    }
    Draft draft = new Draft(name, parsed, options, files, clock);
    Optional<Skeleton> skeleton =
        takesDocuments ? Skeleton.asked(draft.given(), words) : Optional.empty();
    boolean isWaived =
        InputDocuments.OPTIONS.keySet().stream().anyMatch(o -> words.contains("--" + o))
            || skeleton.filter(Skeleton::waivesOptions).isPresent();
    requireAll(table, draft.given(), isWaived);
    AwsCommand command = build(draft, operation, table, rules);
    return skeleton.isPresent()
        ? new ParsedCommand.Printed(skeleton.get().print(command))
        : new ParsedCommand.Call(command);
  }

  /// Whether the first bare word asks for help; an empty one is dropped, as the AWS CLI does.
  private static boolean asksForHelp(List<String> rest) {
    for (int i = 0; i < rest.size(); i++) {
      if (rest.get(i).isEmpty()) {
        rest.remove(i);
        return false;
      }
      if (!rest.get(i).startsWith("-")) {
        return rest.get(i).equals("help");
      }
    }
    return false;
  }

  private AwsCommand build(
      Draft draft, Operation operation, ArgumentTable table, List<CommandRule> rules)
      throws CommandError {
    for (CommandRule rule : rules) {
      rule.check(draft);
    }
    boolean isPaged = draft.options().isPaginated();
    for (CommandRule rule : rules) {
      isPaged = isPaged && rule.allowsPaging(draft);
    }
    PagingOptions paging =
        new PagingOptions(
            operation.service().paginator(operation.model().name()), operation.model());
    AwsCommand.Paging pages = paging.from(draft.given(), isPaged);
    for (Argument argument : pages.isOn() ? table.all() : paging.withoutPaging(table)) {
      Values value = draft.given().get(argument.name());
      if (value != null && !isOverruled(argument, table, draft)) {
        apply(draft, argument, value);
      }
    }
    documents.merge(draft);
    Optional<Procedure> procedure = Optional.empty();
    for (CommandRule rule : rules) {
      rule.finish(draft);
      pages = rule.paging(draft, pages);
      procedure = procedure.isPresent() ? procedure : rule.procedure(draft);
    }
    boolean prints = procedure.filter(Printing.class::isInstance).isPresent();
    if (prints && draft.options().query().isPresent()) {
      throw new CommandError(
          "aws " + draft.name() + " prints text, which --query cannot pick from");
    }
    return new AwsCommand(
        draft.name(),
        operation.service(),
        operation.model(),
        draft.input(),
        draft.options(),
        pages,
        draft.unwritten().isEmpty()
            ? draft.text(ArgumentTable.OUTFILE)
            : Optional.of(String.join(", ", draft.unwritten())),
        procedure,
        procedure.map(p -> p.further().stream().map(this::operation).toList()).orElse(List.of()));
  }

  private Operation operation(Target target) {
    Service service = catalog.service(target.service()).orElseThrow();
    return new Operation(service, service.model().operation(target.operation()).orElseThrow());
  }

  private void apply(Draft draft, Argument argument, Values given) throws CommandError {
    ObjectNode input = draft.input();
    switch (argument) {
      case OfMember member -> {
        boolean isEmptyList = member.arity() == Arity.LIST && given.words().isEmpty();
        JsonNode value =
            isEmptyList ? Json.array() : values.read(draft.name(), member, given, draft.options());
        input.set(member.member().name(), value);
      }
      case Flag flag -> input.put(flag.member().name(), flag.value());
      case Custom custom -> custom.effect().apply(values.custom(custom, given), input);
      case Argument.PageOption _ -> {}
    }
  }

  private static void requireAll(ArgumentTable table, Map<String, Values> given, boolean isWaived)
      throws CommandError {
    List<String> missing = new ArrayList<>();
    for (Argument argument : table.all()) {
      boolean isGiven = given.containsKey(argument.name());
      if (argument instanceof Flag flag) {
        Optional<Argument> other = otherSide(table, flag);
        boolean isOtherGiven = other.filter(o -> given.containsKey(o.name())).isPresent();
        isGiven = isGiven || isOtherGiven || (!flag.value() && other.isPresent());
      }
      boolean isNeeded = argument.arity() == Arity.POSITIONAL || !isWaived;
      if (argument.isRequired() && !isGiven && isNeeded) {
        missing.add((argument.arity() == Arity.POSITIONAL ? "" : "--") + argument.name());
      }
    }
    if (!missing.isEmpty()) {
      throw new CommandError("the following arguments are required: " + String.join(", ", missing));
    }
  }

  /// Whether the other of `--x` and `--no-x` was given later.
  private static boolean isOverruled(Argument argument, ArgumentTable table, Draft draft) {
    if (!(argument instanceof Flag flag)) {
      return false;
    }
    List<String> both = new ArrayList<>(List.of(flag.name()));
    otherSide(table, flag).ifPresent(other -> both.add(other.name()));
    List<Values> mentions = draft.mentions(both);
    return !mentions.isEmpty() && !mentions.getLast().option().equals("--" + flag.name());
  }

  private static Optional<Argument> otherSide(ArgumentTable table, Flag flag) {
    return table.all().stream()
        .filter(argument ->
            argument instanceof Flag other
                && other.member().name().equals(flag.member().name())
                && other.value() != flag.value())
        .findFirst();
  }

  private static String unknown(CommandName name, ArgumentTable table, List<String> rest) {
    List<String> names =
        table.all().stream()
            .map(Argument::name)
            .filter(option -> !table.isHidden(option))
            .map(option -> "--" + option)
            .toList();
    String first = rest.getFirst();
    String near = first.startsWith("-") ? Nearest.hint(first.split("=")[0], names) : "";
    return "aws "
        + name
        + " does not take "
        + String.join(" ", rest.stream().limit(5).toList())
        + "."
        + (near.isEmpty() ? " It takes: " + String.join(" ", names) : near);
  }
}
