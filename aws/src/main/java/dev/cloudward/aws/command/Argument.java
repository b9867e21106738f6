package dev.cloudward.aws.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.Shape.ListOf;
import org.jspecify.annotations.Nullable;

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
    /// One or more.
    SOME,
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
  ///
  /// @param type what its value is read as, in JSON or shorthand; null for plain text
  record Custom(String name, Arity arity, boolean isRequired, @Nullable Member type, Effect effect)
      implements Argument {

    /// An option that takes one word of text.
    public static Custom text(String name, Effect effect) {
      return new Custom(name, Arity.ONE, false, null, effect);
    }

    /// An option that takes one or more words; its value is a list of them.
    public static Custom texts(String name, Effect effect) {
      return new Custom(name, Arity.SOME, false, null, effect);
    }

    /// An option that takes no word.
    public static Custom flag(String name, Effect effect) {
      return new Custom(name, Arity.FLAG, false, null, effect);
    }

    /// An option whose value is read as a type of a model.
    public static Custom typed(String name, Member type, Effect effect) {
      Arity arity = type.shape() instanceof ListOf ? Arity.SOME : Arity.ONE;
      return new Custom(name, arity, false, type, effect);
    }

    /// The same option as one that the command cannot go without.
    public Custom required() {
      return new Custom(name, arity, true, type, effect);
    }
  }

  /// What a custom option does to the operation's input.
  @FunctionalInterface
  interface Effect {
    /// @param value text, bytes from a file, a list of texts, `true` of a flag, null of an optional
    ///   word that is absent, or what the option's type makes of it
    void apply(JsonNode value, ObjectNode input) throws CommandError;
  }
}
