package dev.cloudward.aws.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.command.CommandTable.Target;
import dev.cloudward.kernel.tool.AccessClass;
import java.util.List;
import java.util.Optional;

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

  /// The ARN of the role that carries it out in place of the caller, empty for the caller.
  default Optional<String> role() {
    return Optional.empty();
  }

  /// How weighty the command is where its calls do not say so by themselves, such as one that makes
  /// a token without asking anybody.
  default Optional<AccessClass> access() {
    return Optional.empty();
  }

  /// What the command prints in place of its output in a format, empty for just that.
  default Optional<String> printed(ObjectNode output) {
    return Optional.empty();
  }

  /// Whether the command can stop after so many items.
  default boolean takesLimit() {
    return true;
  }

  /// Carries the command out.
  ///
  /// @return the last word: the output that the command shows, or the first failure
  AwsResult run(Steps steps) throws InterruptedException, CommandError;
}
