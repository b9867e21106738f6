package dev.cloudward.cli;

/// Ends a command with one sentence that says what is wrong and what to do.
final class UsageError extends RuntimeException {

  UsageError(String message) {
    super(message);
  }
}
