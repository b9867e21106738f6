package dev.cloudward.aws.command;

import dev.cloudward.aws.command.Argument.Arity;
import dev.cloudward.aws.command.Argument.Flag;
import dev.cloudward.aws.command.Argument.OfMember;
import dev.cloudward.aws.command.Argument.PageOption;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.model.CliName;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.catalog.model.Shape.Kind;
import dev.cloudward.catalog.model.Shape.ListOf;
import dev.cloudward.catalog.model.Shape.Scalar;
import dev.cloudward.catalog.model.Shape.Structure;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The options of one command, in the order of the operation's members.
public final class ArgumentTable {

  /// The positional word that names where streamed output goes.
  static final String OUTFILE = "outfile";

  private final Map<String, Argument> arguments = new LinkedHashMap<>();
  private final Set<String> hidden = new LinkedHashSet<>();

  private final OperationModel operation;

  private ArgumentTable(OperationModel operation) {
    this.operation = operation;
  }

  /// The table of an operation as its model and paginator give it, before anything added by hand.
  static ArgumentTable of(Service service, OperationModel operation) {
    ArgumentTable table = new ArgumentTable(operation);
    Structure input = operation.input();
    if (input != null) {
      input.members().values().forEach(member -> table.addMember(input, member));
    }
    boolean isStreaming =
        streamedBody(operation).isPresent() || streamedEvents(operation).isPresent();
    if (isStreaming) {
      table.add(new Argument.Custom(OUTFILE, Arity.POSITIONAL, true, null, (value, body) -> {}));
    }
    service
        .paginator(operation.name())
        .ifPresent(paginator -> {
          paginator.inputTokens().forEach(token -> table.hidden.add(CliName.of(token)));
          table.add(new PageOption("starting-token"));
          if (paginator.limitKey() != null) {
            table.hidden.add(CliName.of(paginator.limitKey()));
            table.add(new PageOption("page-size"));
          }
          table.add(new PageOption("max-items"));
        });
    return table;
  }

  /// The member that is the whole answer as bytes, which the CLI writes to a file.
  static Optional<Member> streamedBody(OperationModel operation) {
    return Optional.ofNullable(operation.output())
        .flatMap(Structure::payloadMember)
        .filter(member -> member.shape() instanceof Scalar body && body.kind() == Kind.BLOB);
  }

  /// The member that is a stream of events, which the CLI writes to a file.
  static Optional<Member> streamedEvents(OperationModel operation) {
    Structure output = operation.output();
    return output == null
        ? Optional.empty()
        : output.members().values().stream().filter(ArgumentTable::isEventStream).findFirst();
  }

  private static boolean isEventStream(Member member) {
    return member.shape() instanceof Structure structure && structure.isEventStream();
  }

  private void addMember(Structure input, Member member) {
    if (isEventStream(member)) {
      return;
    }
    String name = CliName.of(member.name());
    boolean isRequired = input.required().contains(member.name()) && !member.isIdempotencyToken();
    boolean isBoolean = member.shape() instanceof Scalar scalar && scalar.kind() == Kind.BOOLEAN;
    if (isBoolean) {
      add(new Flag(name, member, true, isRequired));
      add(new Flag("no-" + name, member, false, isRequired));
    } else {
      Arity arity = member.shape() instanceof ListOf ? Arity.LIST : Arity.ONE;
      add(new OfMember(name, member, isRequired, arity));
    }
  }

  /// Adds an option; one of the same name gives way.
  public void add(Argument argument) {
    arguments.put(argument.name(), argument);
  }

  /// The operation that the command calls, or calls first.
  public OperationModel operation() {
    return operation;
  }

  /// A member of the operation's input, by its name in the model.
  public Member member(String name) {
    Member member = operation.inputMembers().get(name);
    if (member == null) {
      throw new IllegalStateException(operation.name() + " has no member " + name);
    }
    return member;
  }

  public void remove(String name) {
    arguments.remove(name);
  }

  /// Removes all options, for commands that have only options of their own.
  public void clear() {
    arguments.clear();
    hidden.clear();
  }

  public Optional<Argument> find(String name) {
    return Optional.ofNullable(arguments.get(name));
  }

  /// Gives an option another name; does nothing where there is no such option.
  public void rename(String name, String other) {
    Argument argument = arguments.remove(name);
    if (argument != null) {
      add(named(argument, other, argument.isRequired()));
    }
  }

  /// Lets an option answer to a second name, which help does not show.
  public void alias(String name, String other) {
    Argument argument = arguments.get(name);
    if (argument != null) {
      add(named(argument, name, false));
      add(named(argument, other, false));
      hidden.add(other);
    }
  }

  /// Makes a required option optional.
  public void relax(String name) {
    Argument argument = arguments.get(name);
    if (argument != null) {
      add(named(argument, name, false));
    }
  }

  /// Makes an option one that the command cannot go without.
  public void require(String name) {
    Argument argument = arguments.get(name);
    if (argument != null) {
      add(named(argument, name, true));
    }
  }

  /// Leaves an option out of help.
  public void hide(String name) {
    hidden.add(name);
  }

  public boolean isHidden(String name) {
    return hidden.contains(name);
  }

  public Collection<Argument> all() {
    return Collections.unmodifiableCollection(arguments.values());
  }

  Map<String, Arity> arities() {
    Map<String, Arity> arities = new LinkedHashMap<>();
    arguments.forEach((name, argument) -> arities.put(name, argument.arity()));
    return arities;
  }

  private static Argument named(Argument argument, String name, boolean isRequired) {
    return switch (argument) {
      case OfMember m -> new OfMember(name, m.member(), isRequired, m.arity());
      case Flag f -> new Flag(name, f.member(), f.value(), isRequired);
      case PageOption _ -> new PageOption(name);
      case Argument.Custom c ->
          new Argument.Custom(name, c.arity(), isRequired, c.type(), c.effect());
    };
  }
}
