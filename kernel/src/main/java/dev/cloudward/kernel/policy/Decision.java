package dev.cloudward.kernel.policy;

/// What policy says of a call before it runs.
public sealed interface Decision {

  /// Go ahead.
  ///
  /// @param showsSecrets whether secret values may appear in the answer
  record Allow(boolean showsSecrets) implements Decision {}

  /// Go ahead only after a person agreed.
  ///
  /// @param what the change, one line an action
  /// @param showsSecrets as in [Allow], once consent is given
  record AskConsent(String what, boolean showsSecrets) implements Decision {}

  /// No.
  ///
  /// @param reason which action and which rule
  /// @param hint how someone with the right to do so would allow it
  record Deny(String reason, String hint) implements Decision {}
}
