package dev.cloudward.aws.command;

import dev.cloudward.aws.command.AwsCommand.Paging;
import dev.cloudward.catalog.model.CliName;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.catalog.model.Paginator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Decides whether pages are followed: not where the operation has none, not with `--no-paginate`,
/// and not when the caller pages by hand with the operation's own members.
final class PagingOptions {

  private static final List<String> NAMES = List.of("starting-token", "page-size", "max-items");

  /// Members of these names are taken for the CLI's own options and do not stop paging.
  private static final Set<String> NEVER_BY_HAND = Set.of("start-token", "max-items");

  private final Optional<Paginator> paginator;
  private final OperationModel operation;

  PagingOptions(Optional<Paginator> paginator, OperationModel operation) {
    this.paginator = paginator;
    this.operation = operation;
  }

  Paging from(Map<String, Values> given, boolean isWanted) throws CommandError {
    if (paginator.isEmpty()) {
      return Paging.off();
    }
    boolean isByHand =
        ownOptions().stream()
            .anyMatch(name -> !NEVER_BY_HAND.contains(name) && given.containsKey(name));
    if (isWanted && !isByHand) {
      return new Paging(
          true,
          Optional.ofNullable(given.get("starting-token")).map(Values::one),
          number(given, "page-size"),
          number(given, "max-items"));
    }
    List<String> useless = new ArrayList<>();
    for (String name : NAMES) {
      if (given.containsKey(name) && !isMember(name)) {
        useless.add("--" + name);
      }
    }
    if (!useless.isEmpty()) {
      throw new CommandError(
          String.join(", ", useless)
              + " cannot be used together with "
              + (isWanted ? "paging by hand" : "--no-paginate"));
    }
    return Paging.off();
  }

  /// The operation's own options for paging.
  private List<String> ownOptions() {
    List<String> names = new ArrayList<>();
    paginator.ifPresent(p -> {
      p.inputTokens().forEach(token -> names.add(CliName.of(token)));
      if (p.limitKey() != null) {
        names.add(CliName.of(p.limitKey()));
      }
    });
    return names;
  }

  /// Whether the operation has a member of its own behind a paging option's name.
  private boolean isMember(String option) {
    return operation.inputMembers().keySet().stream().anyMatch(m -> CliName.of(m).equals(option));
  }

  /// The options when pages are not followed: those that paging had taken over are members again.
  List<Argument> withoutPaging(ArgumentTable table) {
    List<Argument> arguments = new ArrayList<>();
    for (Argument argument : table.all()) {
      Optional<Member> member =
          operation.inputMembers().values().stream()
              .filter(m -> CliName.of(m.name()).equals(argument.name()))
              .findFirst();
      boolean isTaken = argument instanceof Argument.PageOption && member.isPresent();
      arguments.add(
          isTaken
              ? new Argument.OfMember(argument.name(), member.get(), false, Argument.Arity.ONE)
              : argument);
    }
    return arguments;
  }

  private static OptionalInt number(Map<String, Values> given, String name) throws CommandError {
    Values value = given.get(name);
    if (value == null) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(value.one().strip()));
    } catch (NumberFormatException e) {
      throw new CommandError("--" + name + " must be a whole number, was " + value.one());
    }
  }
}
