package dev.cloudward.sandbox.seed;

import java.util.List;

/// An account of the seeded organisation.
///
/// @param keys access keys that are known before anybody creates one
public record OrgAccount(
    String id,
    String name,
    String email,
    String unit,
    String status,
    String joined,
    boolean isManagement,
    List<WellKnownKey> keys) {

  public OrgAccount {
    keys = List.copyOf(keys);
  }

  /// An access key that is documented, and whose secret is therefore none.
  ///
  /// @param user the IAM user that it belongs to
  public record WellKnownKey(String id, String secret, String user) {}
}
