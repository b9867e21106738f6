package dev.cloudward.sandbox.auth;

/// What becomes of requests that are signed with an access key which the sandbox does not know.
public enum UnknownKeys {
  /// They act as the administrator of the management account, whatever the secret was, so that the
  /// sandbox works with any static keys.
  ACT_AS_MANAGEMENT,
  /// They are refused as AWS does it (`InvalidClientTokenId` and its kin).
  REFUSE
}
