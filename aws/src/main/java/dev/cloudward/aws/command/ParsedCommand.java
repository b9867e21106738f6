package dev.cloudward.aws.command;

import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.model.OperationModel;

/// What a command asks for.
public sealed interface ParsedCommand {

  /// An AWS operation.
  record Call(AwsCommand command) implements ParsedCommand {}

  /// `aws help`.
  record HelpOnAll() implements ParsedCommand {}

  /// `aws <service> help`.
  record HelpOnService(Service service) implements ParsedCommand {}

  /// `aws <service> <operation> help`.
  record HelpOnOperation(
      CommandName name, Service service, OperationModel operation, ArgumentTable arguments)
      implements ParsedCommand {}
}
