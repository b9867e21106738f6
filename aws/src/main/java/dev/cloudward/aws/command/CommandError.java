package dev.cloudward.aws.command;

/// A command that cannot be carried out as written; the message is for whoever wrote it.
public final class CommandError extends Exception {
  private static final long serialVersionUID = 1;

  public CommandError(String message) {
    super(message);
  }
}
