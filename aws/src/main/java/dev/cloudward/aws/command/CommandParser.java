package dev.cloudward.aws.command;

import dev.cloudward.aws.command.Argument.Arity;
import dev.cloudward.aws.command.CommandTable.Target;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.model.CliName;
import dev.cloudward.kernel.lazy.Lazy;
import dev.cloudward.kernel.text.Nearest;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Understands commands of the AWS CLI, the way the AWS CLI does.
public final class CommandParser {

  /// Services that answer to a second name.
  private static final Map<String, String> ALIASES =
      Map.of("runtime.sagemaker", "sagemaker-runtime");

  /// Services whose commands are all made by hand, over another service's operations.
  private static final Map<String, String> MADE_BY_HAND = Map.of("s3", "s3api");

  private final Catalog catalog;
  private final Lazy<List<CommandRule>> rules;
  private final CommandReader reader;
  private final Map<String, CommandTable> tables = new ConcurrentHashMap<>();
  private final Map<CommandName, List<CommandRule>> rulesByName = new ConcurrentHashMap<>();

  public CommandParser(Catalog catalog, Lazy<List<CommandRule>> rules, ParamFiles files) {
    this(catalog, rules, files, Clock.systemUTC());
  }

  CommandParser(Catalog catalog, Lazy<List<CommandRule>> rules, ParamFiles files, Clock clock) {
    this.catalog = catalog;
    this.rules = rules;
    this.reader = new CommandReader(catalog, files, clock);
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

  private ParsedCommand service(String given, List<String> words, GlobalOptions options)
      throws CommandError {
    String name = ALIASES.getOrDefault(given, given);
    Optional<String> refusal = RefusedCommands.service(name);
    if (refusal.isPresent()) {
      throw new CommandError(refusal.get());
    }
    Service service =
        catalog
            .serviceByCliName(MADE_BY_HAND.getOrDefault(name, name))
            .orElseThrow(() ->
                new CommandError(
                    "aws has no command \"" + name + "\"." + catalog.nearestCommands(name)));
    CommandTable table = commands(name, service);
    OptionParser.Parsed parsed = operation(words);
    Values operation = parsed.values().get("operation");
    if (operation == null || operation.one().equals("help")) {
      return new ParsedCommand.HelpOnService(name, service, table.names());
    }
    return operation.one().equals("wait")
        ? waiter(name, service, parsed.rest(), options)
        : command(new CommandName(name, operation.one()), service, table, parsed.rest(), options);
  }

  private static OptionParser.Parsed operation(List<String> words) throws CommandError {
    return new OptionParser(Map.of("operation", Arity.POSITIONAL)).parse(words);
  }

  private ParsedCommand command(
      CommandName name,
      Service service,
      CommandTable table,
      List<String> words,
      GlobalOptions options)
      throws CommandError {
    Optional<String> refusal = RefusedCommands.command(name);
    if (refusal.isPresent()) {
      throw new CommandError(refusal.get());
    }
    Target target =
        table.find(name.operation()).orElseThrow(() -> new CommandError(unknown(name, table)));
    Service called =
        target.service().equals(service.summary().name())
            ? service
            : catalog.service(target.service()).orElseThrow();
    AwsCommand.Operation operation =
        new AwsCommand.Operation(
            called, called.model().operation(target.operation()).orElseThrow());
    return reader.read(name, operation, rulesOf(name), words, options);
  }

  /// Which rules apply depends on nothing but the name, and there are as many names as commands.
  private List<CommandRule> rulesOf(CommandName name) {
    return rulesByName.computeIfAbsent(
        name, key -> rules.get().stream().filter(rule -> rule.appliesTo(key)).toList());
  }

  private ParsedCommand waiter(
      String name, Service service, List<String> words, GlobalOptions options) throws CommandError {
    OptionParser.Parsed parsed = operation(words);
    Map<String, Waiter> waiters = Waiter.of(service);
    Values word = parsed.values().get("operation");
    String state = word == null ? "" : word.one();
    Waiter waiter = waiters.get(state);
    if (waiter == null) {
      throw new CommandError(
          waiters.isEmpty()
              ? "aws " + name + " has no waiters"
              : "aws " + name + " wait takes one of: " + String.join(" ", waiters.keySet()));
    }
    CommandName command = new CommandName(name, "wait " + state);
    AwsCommand.Operation operation =
        new AwsCommand.Operation(
            service, service.model().operation(waiter.operation()).orElseThrow());
    return reader.read(command, operation, List.of(new WaitRule(waiter)), parsed.rest(), options);
  }

  /// A service's commands, by the name under which they are asked for.
  private CommandTable commands(String name, Service service) {
    boolean isByHand = MADE_BY_HAND.containsKey(name);
    return tables.computeIfAbsent(
        isByHand ? name : service.summary().name() + " " + service.summary().apiVersion(),
        key -> {
          CommandTable table =
              new CommandTable(
                  isByHand ? name : service.summary().cliName(), service.summary().name());
          if (!isByHand) {
            service
                .model()
                .operationNames()
                .forEach(operation -> table.add(CliName.ofOperation(operation), operation));
          }
          rules.get().forEach(rule -> rule.commands(table));
          return table;
        });
  }

  private static String unknown(CommandName name, CommandTable table) {
    String near = Nearest.hint(name.operation(), table.names());
    return "aws "
        + name.service()
        + " has no operation \""
        + name.operation()
        + "\"."
        + (near.isEmpty() ? " See: aws " + name.service() + " help" : near);
  }
}
