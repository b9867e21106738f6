package dev.cloudward.kernel.policy;

import dev.cloudward.kernel.config.Environment;

/// How careful the server is with accounts.
///
/// @param isReadOnly whether everything but reading is refused (`CLOUDWARD_READ_ONLY`, true)
/// @param allowsSensitiveReads whether operations that return secrets, credentials or stored data
///   may run (`CLOUDWARD_SENSITIVE_READS`, false)
/// @param consent which calls ask a person first (`CLOUDWARD_CONSENT`, writes)
/// @param lists single operations that are forbidden, asked about or allowed
public record SafetySettings(
    boolean isReadOnly, boolean allowsSensitiveReads, ConsentMode consent, AccessLists lists) {

  /// Which calls ask a person first.
  public enum ConsentMode {
    NONE,
    WRITES
  }

  public SafetySettings(boolean isReadOnly, boolean allowsSensitiveReads, ConsentMode consent) {
    this(isReadOnly, allowsSensitiveReads, consent, AccessLists.none());
  }

  public static SafetySettings from(Environment environment) {
    return new SafetySettings(
        environment.flag("CLOUDWARD_READ_ONLY", true),
        environment.flag("CLOUDWARD_SENSITIVE_READS", false),
        environment.choice("CLOUDWARD_CONSENT", ConsentMode.class, ConsentMode.WRITES),
        AccessLists.from(environment));
  }

  /// Nothing held back: for the sandbox only.
  public static SafetySettings open() {
    return new SafetySettings(false, true, ConsentMode.NONE);
  }

  /// A few words for banners and `whoami`.
  public String describe() {
    return (isReadOnly ? "read-only" : consent == ConsentMode.NONE ? "writes" : "writes on consent")
        + (allowsSensitiveReads ? ", sensitive reads" : "")
        + lists.describe();
  }
}
