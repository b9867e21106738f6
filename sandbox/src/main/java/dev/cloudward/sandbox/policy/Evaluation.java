package dev.cloudward.sandbox.policy;

import java.util.ArrayList;
import java.util.List;

/// What a set of policies says to an action.
///
/// @param sources the policies whose statements decided, by their names
public record Evaluation(Verdict verdict, List<String> sources) {

  /// Allowed, forbidden by a statement, or not allowed by any.
  public enum Verdict {
    ALLOWED,
    EXPLICIT_DENY,
    IMPLICIT_DENY
  }

  public Evaluation {
    sources = List.copyOf(sources);
  }

  public boolean isAllowed() {
    return verdict == Verdict.ALLOWED;
  }

  /// Weighs all statements: one that denies wins over any that allow.
  public static Evaluation of(
      List<NamedPolicy> policies, String action, String resource, AccessContext context) {
    List<String> allowing = new ArrayList<>();
    List<String> denying = new ArrayList<>();
    for (NamedPolicy policy : policies) {
      for (Statement statement : policy.document().statements()) {
        if (statement.covers(action, resource, context)) {
          (statement.isAllow() ? allowing : denying).add(policy.name());
        }
      }
    }
    if (!denying.isEmpty()) {
      return new Evaluation(Verdict.EXPLICIT_DENY, denying);
    }
    return new Evaluation(allowing.isEmpty() ? Verdict.IMPLICIT_DENY : Verdict.ALLOWED, allowing);
  }

  /// Both have to allow; a denial of either stands.
  public Evaluation and(Evaluation other) {
    if (other.verdict == Verdict.EXPLICIT_DENY) {
      return other;
    }
    return isAllowed() ? other : this;
  }

  /// A policy under the name that reports use.
  public record NamedPolicy(String name, PolicyDocument document) {}
}
