package dev.cloudward.kernel.call;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects what the audit line says of a call and only the work itself can know.
public final class Trace {

  private @Nullable List<String> awsRequestIds;

  /// Notes the request id that AWS gave to a call.
  public synchronized void awsRequest(String id) {
    List<String> ids = awsRequestIds;
    if (ids == null) {
      ids = new ArrayList<>();
      awsRequestIds = ids;
    }
    ids.add(id);
  }

  public synchronized List<String> awsRequestIds() {
    return awsRequestIds == null ? List.of() : List.copyOf(awsRequestIds);
  }
}
