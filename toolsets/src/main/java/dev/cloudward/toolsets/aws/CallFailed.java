package dev.cloudward.toolsets.aws;

import dev.cloudward.kernel.tool.ToolResult.Failure;

/// Ends work on one target with what went wrong.
public final class CallFailed extends Exception {

  private static final long serialVersionUID = 1;

  private final transient Failure failure;

  public CallFailed(Failure failure) {
    super(failure.message(), null, false, false);
    this.failure = failure;
  }

  public CallFailed(Failure.Kind kind, String message) {
    this(new Failure(kind, message));
  }

  public Failure failure() {
    return failure;
  }
}
