package dev.cloudward.kernel.tool;

import dev.cloudward.kernel.call.Context;
import java.util.List;

/// What one call is about to do: the actions that policy judges, and the work itself.
public record Plan(List<Action> actions, Work work) {

  /// The work of a call. Runs on a virtual thread that is interrupted on cancel and deadline.
  @FunctionalInterface
  public interface Work {
    ToolResult run(Context context) throws InterruptedException;
  }

  public Plan {
    actions = List.copyOf(actions);
  }

  /// Work that was over before it began: what planning found is the answer.
  public record Known(ToolResult result) implements Work {
    @Override
    public ToolResult run(Context context) {
      return result;
    }
  }

  /// Work that touches no AWS account.
  public static Plan of(Work work) {
    return new Plan(List.of(), work);
  }

  /// Work that performs the given actions and no other.
  public static Plan of(List<Action> actions, Work work) {
    return new Plan(actions, work);
  }

  /// An answer that is known already, such as a help text, or questions to ask before the work.
  public static Plan answered(ToolResult result) {
    return of(new Known(result));
  }

  /// Arguments that cannot be acted on.
  public static Plan failed(ToolResult.Failure failure) {
    return answered(failure);
  }
}
