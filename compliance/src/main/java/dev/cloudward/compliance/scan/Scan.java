package dev.cloudward.compliance.scan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One look at a tenant's account.
///
/// @param summary what it found, once it is over
/// @param message why it ended early
public record Scan(
    String id,
    String tenant,
    String account,
    State state,
    List<String> regions,
    List<String> types,
    Instant requested,
    @Nullable Instant finished,
    @Nullable ObjectNode summary,
    @Nullable String message) {

  public Scan {
    regions = List.copyOf(regions);
    types = List.copyOf(types);
  }

  /// How far a scan is.
  public enum State {
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED;

    public boolean isOver() {
      return this != RUNNING;
    }
  }
}
