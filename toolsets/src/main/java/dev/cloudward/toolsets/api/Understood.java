package dev.cloudward.toolsets.api;

import dev.cloudward.aws.command.AwsCommand;
import dev.cloudward.kernel.tool.Action;
import dev.cloudward.kernel.tool.ToolResult;
import java.util.List;

/// A command, understood as far as that goes without a call.
sealed interface Understood {

  /// It can be carried out.
  ///
  /// @param steps where, one or more
  /// @param isMerged whether the answer has a row for each step
  /// @param actions what policy has to allow first
  record Ready(AwsCommand command, List<Step> steps, boolean isMerged, List<Action> actions)
      implements Understood {
    public Ready {
      steps = List.copyOf(steps);
      actions = List.copyOf(actions);
    }

    /// Whether it may change something.
    boolean mayWrite() {
      return actions.stream().anyMatch(action -> action.access().mayWrite());
    }
  }

  /// It is answered already: help, a skeleton, or what is wrong with it.
  record Answered(ToolResult result) implements Understood {}
}
