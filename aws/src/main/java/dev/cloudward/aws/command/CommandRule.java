package dev.cloudward.aws.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// Something that the AWS CLI changes by hand about a command's options.
///
/// An implementation is one class marked `@AutoService(CommandRule.class)`; several may apply to
/// one command, in the order of their class names.
public interface CommandRule {

  /// Whether it changes this command.
  boolean appliesTo(CommandName command);

  /// Adds, renames or hides options.
  default void arguments(CommandName command, ArgumentTable table) {}

  /// Checks what was given, by option name, before it is turned into input.
  default void check(Map<String, Values> given) throws CommandError {}

  /// Finishes the input when all options have had their say.
  default void finish(Map<String, Values> given, ObjectNode input) throws CommandError {}
}
