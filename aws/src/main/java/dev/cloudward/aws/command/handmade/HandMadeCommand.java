package dev.cloudward.aws.command.handmade;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.command.Argument;
import dev.cloudward.aws.command.Argument.Custom;
import dev.cloudward.aws.command.ArgumentTable;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandName;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.aws.command.CommandTable;
import dev.cloudward.aws.command.CommandTable.Target;
import dev.cloudward.aws.command.Draft;
import dev.cloudward.aws.command.Procedure;
import dev.cloudward.catalog.model.Member;
import java.util.List;
import java.util.Optional;

/// A command with options of its own, carried out by a procedure. Its draft's input holds the
/// options' values by the options' names.
public abstract class HandMadeCommand implements CommandRule {

  private final CommandName name;
  private final Target first;

  /// @param name the command as the CLI spells it
  /// @param first what it calls first
  protected HandMadeCommand(CommandName name, Target first) {
    this.name = name;
    this.first = first;
  }

  @Override
  public final void commands(CommandTable table) {
    if (table.service().equals(name.service())) {
      table.add(name.operation(), first);
    }
  }

  @Override
  public final boolean appliesTo(CommandName command) {
    return command.equals(name);
  }

  @Override
  public final void arguments(CommandName command, ArgumentTable table) {
    table.clear();
    options().forEach(table::add);
  }

  @Override
  public final Optional<Procedure> procedure(Draft draft) throws CommandError {
    return Optional.of(carriedOut(draft, draft.input().deepCopy()));
  }

  /// Its options.
  protected abstract List<Argument> options();

  /// How it is carried out.
  ///
  /// @param options the options' values by their names
  /// @throws CommandError when options contradict each other
  protected abstract Procedure carriedOut(Draft draft, ObjectNode options) throws CommandError;

  /// An option of one word, kept under its name.
  protected static Custom text(String option) {
    return Custom.text(option, (value, input) -> input.set(option, value));
  }

  /// An option without a word, kept as `true` under its name.
  protected static Custom flag(String option) {
    return Custom.flag(option, (value, input) -> input.set(option, value));
  }

  /// An option of a model's type, kept under its name.
  protected static Custom typed(String option, Member type) {
    return Custom.typed(option, type, (value, input) -> input.set(option, value));
  }
}
