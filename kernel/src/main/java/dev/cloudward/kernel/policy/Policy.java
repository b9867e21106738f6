package dev.cloudward.kernel.policy;

import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.tool.Action;
import dev.cloudward.kernel.tool.ToolSpec;
import java.util.List;

/// Decides over the actions of a planned call.
@FunctionalInterface
public interface Policy {
  Decision decide(Caller caller, ToolSpec<?> tool, List<Action> actions);
}
