package dev.cloudward.compliance.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// What a rule says of a resource.
public sealed interface Verdict {

  record Pass() implements Verdict {}

  /// @param observed what the rule looked at
  record Fail(ObjectNode observed) implements Verdict {}

  /// The rule has nothing to say of this resource.
  record NotApplicable() implements Verdict {}

  /// What the rule needs could not be read, or could not be judged.
  record Unknown(String reason) implements Verdict {}

  /// The verdict's name as it is shown.
  default String label() {
    return switch (this) {
      case Pass _ -> "PASS";
      case Fail _ -> "FAIL";
      case NotApplicable _ -> "NOT_APPLICABLE";
      case Unknown _ -> "UNKNOWN";
    };
  }
}
