package dev.cloudward.toolsets.api;

import dev.cloudward.aws.client.AwsClient;
import dev.cloudward.aws.command.AwsCommand;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandRunner;
import dev.cloudward.aws.command.GlobalOptions;
import dev.cloudward.aws.command.Procedure;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.toolsets.aws.CallFailed;
import dev.cloudward.toolsets.aws.Target;
import dev.cloudward.toolsets.aws.Targets;
import dev.cloudward.toolsets.aws.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the accounts and regions in which a command is carried out.
final class Places {

  private final CommandRunner runner;
  private final AwsClient client;
  private final Targets targets;

  Places(CommandRunner runner, AwsClient client, Targets targets) {
    this.runner = runner;
    this.client = client;
    this.targets = targets;
  }

  /// Whether the answer has a row for each place: accounts or regions are named beside the command,
  /// or it says `--region *`.
  static boolean isMerged(AwsCommand command, Where where) {
    return where.account() != null
        || where.region() != null
        || command.options().region().filter(r -> r.equals("*")).isPresent();
  }

  /// The command's steps, at least one. A service that answers for all regions from one place is
  /// asked once in each account.
  ///
  /// @throws CommandError when the command itself says otherwise than the names beside it
  /// @throws CallFailed when a name is unknown or not allowed
  List<Step> of(AwsCommand command, Where where, Context planning) throws CommandError, CallFailed {
    if (!isMerged(command, where)) {
      var call = runner.callOf(command, planning);
      Target own = new Target(call.identity().name(), call.identity(), call.region());
      return List.of(new Step(own, Optional.of(call)));
    }
    List<Step> steps = new ArrayList<>();
    for (Target target : targets.of(merged(command, where), planning)) {
      if (target.obstacle() != null) {
        steps.add(new Step(target, Optional.empty()));
        continue;
      }
      var call = runner.callOf(command, target.identity(), target.region());
      boolean isRepeated =
          !steps.isEmpty()
              && steps.getLast().target().account().equals(target.account())
              && client.isGlobal(call);
      if (!isRepeated) {
        steps.add(new Step(target, Optional.of(call)));
      }
    }
    return steps;
  }

  private static Where merged(AwsCommand command, Where where) throws CommandError {
    GlobalOptions options = command.options();
    Optional<String> role = command.procedure().flatMap(Procedure::role);
    if (options.profile().isPresent() && where.account() != null) {
      throw new CommandError(
          "give accounts or --profile " + options.profile().get() + ", not both");
    }
    if (role.isPresent() && where.account() != null) {
      throw new CommandError("give accounts or --role-arn " + role.get() + ", not both");
    }
    if (options.region().isPresent() && where.region() != null) {
      throw new CommandError("give regions or --region " + options.region().get() + ", not both");
    }
    String region = options.region().orElse(where.region());
    return options.profile().isPresent()
        ? new Where(null, options.profile().get(), null, region)
        : new Where(where.account(), null, role.orElse(null), region);
  }
}
