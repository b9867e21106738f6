package dev.cloudward.compliance.rule;

/// A rule that cannot be used; the message names the rule, the place, and the nearest right one.
public final class RuleError extends RuntimeException {

  public RuleError(String message) {
    super(message);
  }
}
