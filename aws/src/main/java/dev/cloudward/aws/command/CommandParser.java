package dev.cloudward.aws.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.command.Argument.Arity;
import dev.cloudward.aws.command.Argument.Custom;
import dev.cloudward.aws.command.Argument.Flag;
import dev.cloudward.aws.command.Argument.OfMember;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.model.CliName;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.text.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Understands commands of the AWS CLI, the way the AWS CLI does.
public final class CommandParser {

  private final Catalog catalog;
  private final List<CommandRule> rules;
  private final ValueReader values;
  private final Map<String, Map<String, String>> operationsByCliName = new ConcurrentHashMap<>();

  public CommandParser(Catalog catalog, List<CommandRule> rules, ParamFiles files) {
    this.catalog = catalog;
    this.rules = List.copyOf(rules);
    this.values = new ValueReader(files);
  }

  /// Understands a command.
  ///
  /// @throws CommandError with what is wrong and, where there are any, the nearest names
  public ParsedCommand parse(String text) throws CommandError {
    List<String> words = Tokenizer.split(text);
    if (words.isEmpty() || !words.getFirst().equals("aws")) {
      throw new CommandError("a command begins with aws, such as: aws s3api list-buckets");
    }
    Map<String, Arity> known = new HashMap<>(GlobalOptions.KNOWN);
    known.put("command", Arity.POSITIONAL);
    OptionParser.Parsed main = new OptionParser(known).parse(words.subList(1, words.size()));
    Values command = main.values().remove("command");
    if (command == null || command.one().equals("help")) {
      return new ParsedCommand.HelpOnAll();
    }
    GlobalOptions options = GlobalOptions.from(main.values());
    return service(command.one(), main.rest(), options);
  }

  private ParsedCommand service(String name, List<String> words, GlobalOptions options)
      throws CommandError {
    Optional<String> refusal = RefusedCommands.service(name);
    if (refusal.isPresent()) {
      throw new CommandError(refusal.get());
    }
    Service service =
        catalog
            .serviceByCliName(name)
            .orElseThrow(() ->
                new CommandError(
                    "aws has no command \"" + name + "\"." + catalog.nearestCommands(name)));
    OptionParser.Parsed parsed =
        new OptionParser(Map.of("operation", Arity.POSITIONAL)).parse(words);
    Values operation = parsed.values().get("operation");
    if (operation == null || operation.one().equals("help")) {
      return new ParsedCommand.HelpOnService(service);
    }
    return operation(new CommandName(name, operation.one()), service, parsed.rest(), options);
  }

  private ParsedCommand operation(
      CommandName name, Service service, List<String> words, GlobalOptions options)
      throws CommandError {
    Optional<String> refusal = RefusedCommands.command(name);
    if (refusal.isPresent()) {
      throw new CommandError(refusal.get());
    }
    Map<String, String> operations = operations(service);
    String sdkName = operations.get(name.operation());
    if (sdkName == null) {
      String near = Nearest.hint(name.operation(), operations.keySet());
      throw new CommandError(
          "aws "
              + name.service()
              + " has no operation \""
              + name.operation()
              + "\"."
              + (near.isEmpty() ? " See: aws " + name.service() + " help" : near));
    }
    OperationModel operation = service.model().operation(sdkName).orElseThrow();
    List<CommandRule> ours = rules.stream().filter(rule -> rule.appliesTo(name)).toList();
    ArgumentTable table = ArgumentTable.of(service, operation);
    ours.forEach(rule -> rule.arguments(name, table));
    if (words.equals(List.of("help"))) {
      return new ParsedCommand.HelpOnOperation(name, service, operation, table);
    }
    return new ParsedCommand.Call(call(name, service, operation, table, ours, words, options));
  }

  /// Operations by their CLI names.
  Map<String, String> operations(Service service) {
    return operationsByCliName.computeIfAbsent(
        service.summary().name() + " " + service.summary().apiVersion(),
        key -> {
          Map<String, String> names = new HashMap<>();
          service
              .model()
              .operationNames()
              .forEach(operation -> names.put(CliName.ofOperation(operation), operation));
          return Map.copyOf(names);
        });
  }

  private AwsCommand call(
      CommandName name,
      Service service,
      OperationModel operation,
      ArgumentTable table,
      List<CommandRule> ours,
      List<String> words,
      GlobalOptions options)
      throws CommandError {
    Map<String, Arity> arities = table.arities();
    arities.put("cli-input-json", Arity.ONE);
    OptionParser.Parsed parsed = new OptionParser(arities).parse(words);
    if (!parsed.rest().isEmpty()) {
      throw new CommandError(unknown(name, table, parsed.rest()));
    }
    Map<String, Values> given = parsed.values();
    Values json = given.get("cli-input-json");
    boolean hasJson = json != null;
    requireAll(table, given, hasJson);
    for (CommandRule rule : ours) {
      rule.check(given);
    }
    ObjectNode input = Json.object();
    PagingOptions paging = new PagingOptions(service.paginator(operation.name()), operation);
    AwsCommand.Paging pages = paging.from(given, options.isPaginated(), table);
    for (Argument argument : pages.isOn() ? table.all() : paging.withoutPaging(table)) {
      Values value = given.get(argument.name());
      if (value != null) {
        apply(name, argument, value, options, input);
      }
    }
    if (json != null) {
      merge(json, input);
    }
    for (CommandRule rule : ours) {
      rule.finish(given, input);
    }
    Optional<String> outfile =
        Optional.ofNullable(given.get(ArgumentTable.OUTFILE)).map(Values::one);
    return new AwsCommand(name, service, operation, input, options, pages, outfile);
  }

  private void apply(
      CommandName name, Argument argument, Values given, GlobalOptions options, ObjectNode input)
      throws CommandError {
    switch (argument) {
      case OfMember member -> {
        boolean isEmptyList = member.arity() == Arity.LIST && given.words().isEmpty();
        JsonNode value =
            isEmptyList ? Json.array() : values.read(name.toString(), member, given, options);
        input.set(member.member().name(), value);
      }
      case Flag flag -> input.put(flag.member().name(), flag.value());
      case Custom custom -> custom.effect().apply(given, input);
      case Argument.PageOption _ -> {}
    }
  }

  private static void requireAll(ArgumentTable table, Map<String, Values> given, boolean hasJson)
      throws CommandError {
    List<String> missing = new ArrayList<>();
    for (Argument argument : table.all()) {
      boolean isGiven = given.containsKey(argument.name());
      if (argument instanceof Flag flag) {
        Optional<Argument> other = otherSide(table, flag);
        boolean isOtherGiven = other.filter(o -> given.containsKey(o.name())).isPresent();
        if (isGiven && isOtherGiven) {
          throw new CommandError(
              "--" + flag.name() + " and --" + other.get().name() + " exclude each other");
        }
        isGiven = isGiven || isOtherGiven || (!flag.value() && other.isPresent());
      }
      boolean isWaived = hasJson && argument.arity() != Arity.POSITIONAL;
      if (argument.isRequired() && !isGiven && !isWaived) {
        missing.add((argument.arity() == Arity.POSITIONAL ? "" : "--") + argument.name());
      }
    }
    if (!missing.isEmpty()) {
      throw new CommandError("the following arguments are required: " + String.join(", ", missing));
    }
  }

  private static Optional<Argument> otherSide(ArgumentTable table, Flag flag) {
    return table.all().stream()
        .filter(argument ->
            argument instanceof Flag other
                && other.member().name().equals(flag.member().name())
                && other.value() != flag.value())
        .findFirst();
  }

  private void merge(Values json, ObjectNode input) throws CommandError {
    JsonNode given = values.json(json);
    if (!given.isObject()) {
      throw new CommandError("--cli-input-json must be a JSON object");
    }
    given
        .properties()
        .forEach(entry -> {
          if (!input.has(entry.getKey())) {
            input.set(entry.getKey(), entry.getValue());
          }
        });
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
