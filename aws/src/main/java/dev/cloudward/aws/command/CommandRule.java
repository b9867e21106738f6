package dev.cloudward.aws.command;

import dev.cloudward.aws.command.AwsCommand.Paging;
import java.util.Optional;

/// Something that the AWS CLI changes by hand about a service's commands or a command's options.
///
/// An implementation is one class marked `@AutoService(CommandRule.class)`; several may apply to
/// one command, in the order of their class names.
public interface CommandRule {

  /// Adds, renames or removes commands of a service; asked once for every service.
  default void commands(CommandTable table) {}

  /// Whether it changes this command's options.
  boolean appliesTo(CommandName command);

  /// Adds, renames or hides options.
  default void arguments(CommandName command, ArgumentTable table) {}

  /// Checks what was given before it is turned into input.
  default void check(Draft draft) throws CommandError {}

  /// Whether pages are followed although nothing else speaks against it.
  default boolean allowsPaging(Draft draft) {
    return true;
  }

  /// Finishes the input when all options have had their say.
  default void finish(Draft draft) throws CommandError {}

  /// How far paging goes, when the input is finished.
  default Paging paging(Draft draft, Paging paging) {
    return paging;
  }

  /// How the command is carried out, where that is not one call and its pages.
  default Optional<Procedure> procedure(Draft draft) throws CommandError {
    return Optional.empty();
  }
}
