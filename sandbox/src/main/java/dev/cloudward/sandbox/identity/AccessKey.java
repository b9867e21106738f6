package dev.cloudward.sandbox.identity;

import java.time.Instant;
import java.util.Optional;

/// An access key of a user.
public record AccessKey(
    String id, String secret, boolean isActive, Instant created, Optional<LastUse> lastUse) {

  /// When, for what and where a key or role was used last.
  public record LastUse(Instant time, String service, String region) {}

  public AccessKey withActive(boolean active) {
    return new AccessKey(id, secret, active, created, lastUse);
  }

  public AccessKey used(LastUse use) {
    return new AccessKey(id, secret, isActive, created, Optional.of(use));
  }

  /// Leaves out the secret.
  @Override
  public String toString() {
    return "access key " + id;
  }
}
