package dev.cloudward.aws.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.model.Member;

/// An option of a command.
public sealed interface Argument {

  /// Its name without dashes.
  String name();

  /// Whether the command cannot go without it.
  boolean isRequired();

  /// How many words follow it.
  Arity arity();

  /// How many words follow an option.
  enum Arity {
    /// None: it says yes by being there.
    FLAG,
    ONE,
    /// None or one.
    OPTIONAL,
    /// Any number.
    LIST,
    /// It has no dashes: the word itself is the value.
    POSITIONAL
  }

  /// A member of the operation's input.
  record OfMember(String name, Member member, boolean isRequired, Arity arity)
      implements Argument {}

  /// One side of a yes-or-no member: `--x` or `--no-x`.
  record Flag(String name, Member member, boolean value, boolean isRequired) implements Argument {
    @Override
    public Arity arity() {
      return Arity.FLAG;
    }
  }

  /// How far paging goes: `--starting-token`, `--page-size`, `--max-items`.
  record PageOption(String name) implements Argument {
    @Override
    public boolean isRequired() {
      return false;
    }

    @Override
    public Arity arity() {
      return Arity.ONE;
    }
  }

  /// An option that the AWS CLI adds by hand.
  record Custom(String name, Arity arity, boolean isRequired, Effect effect) implements Argument {}

  /// What a custom option does to the operation's input.
  @FunctionalInterface
  interface Effect {
    /// @param given the words that followed the option; one for flags: `true`
    void apply(Values given, ObjectNode input) throws CommandError;
  }
}
