package dev.cloudward.aws.command;

import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.model.OperationModel;
import java.util.Collection;

/// What a command asks for.
public sealed interface ParsedCommand {

  /// An AWS operation, or several.
  record Call(AwsCommand command) implements ParsedCommand {}

  /// Something that is answered without a call, such as a skeleton.
  record Printed(String text) implements ParsedCommand {}

  /// `aws help`.
  record HelpOnAll() implements ParsedCommand {}

  /// `aws <service> help`.
  ///
  /// @param name the service as the CLI spells it
  /// @param commands names of all its commands
  record HelpOnService(String name, Service service, Collection<String> commands)
      implements ParsedCommand {}

  /// `aws <service> <operation> help`.
  record HelpOnOperation(
      CommandName name, Service service, OperationModel operation, ArgumentTable arguments)
      implements ParsedCommand {}
}
