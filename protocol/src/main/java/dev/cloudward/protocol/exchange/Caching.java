package dev.cloudward.protocol.exchange;

import java.time.Duration;

/// How long a result may be reused, and by whom (MCP 2026-07-28, server/utilities/caching).
///
/// @param isShared whether it is the same for every caller
public record Caching(Duration ttl, boolean isShared) {

  /// May be kept by this caller only, and is stale at once.
  public static Caching none() {
    return new Caching(Duration.ZERO, false);
  }
}
