package dev.cloudward.aws.command;

import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.command.CommandTable.Target;
import java.util.List;

/// How a command is carried out when that is not one call and its pages.
public interface Procedure {

  /// Operations that it may call besides the command's own, so that policy sees them first.
  default List<Target> further() {
    return List.of();
  }

  /// The command's own call, when identity and region are known.
  default AwsCall first(AwsCall call) {
    return call;
  }

  /// Carries the command out.
  ///
  /// @return the last word: the output that the command shows, or the first failure
  AwsResult run(Steps steps) throws InterruptedException, CommandError;
}
