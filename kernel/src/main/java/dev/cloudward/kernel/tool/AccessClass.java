package dev.cloudward.kernel.tool;

/// What an AWS operation does to the account, as far as safety is concerned.
public enum AccessClass {
  /// Reads configuration or state.
  READ,
  /// Reads, but what comes back is a secret, a credential or stored data.
  SENSITIVE_READ,
  /// Changes something, or hands out something that can.
  WRITE,
  /// Nobody has said what it does; treated as [#WRITE].
  UNKNOWN;

  /// Whether the operation may change something.
  public boolean mayWrite() {
    return this == WRITE || this == UNKNOWN;
  }
}
