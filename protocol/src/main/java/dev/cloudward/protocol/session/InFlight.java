package dev.cloudward.protocol.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.call.Cancellation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The requests that a connection or session is waiting for, so that they can be cancelled by id.
public final class InFlight {

  private static final InFlight UNTRACKED = new InFlight(0);

  private final Map<JsonNode, Cancellation> requests = new ConcurrentHashMap<>();
  private final int most;

  /// What became of [#add].
  public enum Added {
    YES,
    /// The id belongs to a request that is still being served.
    TAKEN,
    /// There are as many requests as may be.
    FULL
  }

  public InFlight(int most) {
    this.most = most;
  }

  /// For requests that are alone on their connection and are cancelled by closing it: keeps
  /// nothing.
  public static InFlight untracked() {
    return UNTRACKED;
  }

  public Added add(JsonNode id, Cancellation cancellation) {
    if (most == 0) {
      return Added.YES;
    }
    if (requests.size() >= most) {
      return Added.FULL;
    }
    return requests.putIfAbsent(id, cancellation) == null ? Added.YES : Added.TAKEN;
  }

  public void remove(JsonNode id) {
    requests.remove(id);
  }

  /// Cancels a request; an unknown id is ignored, as a race with its answer is normal.
  public void cancel(JsonNode id, String reason) {
    Cancellation cancellation = requests.get(id);
    if (cancellation != null) {
      cancellation.cancel(reason);
    }
  }

  public void cancelAll(String reason) {
    requests.values().forEach(cancellation -> cancellation.cancel(reason));
  }

  public int size() {
    return requests.size();
  }
}
