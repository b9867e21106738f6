package dev.cloudward.sandbox.identity;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A virtual MFA device.
///
/// @param user the user that it is enabled for
public record VirtualMfa(
    String serial,
    Instant created,
    Optional<String> user,
    Optional<Instant> enabled,
    Map<String, String> tags) {

  public VirtualMfa {
    tags = Map.copyOf(tags);
  }
}
