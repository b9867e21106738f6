package dev.cloudward.kernel.call;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Collects what the audit line says of a call and only the work itself can know.
public final class Trace {

  private final List<String> awsRequestIds = new CopyOnWriteArrayList<>();

  /// Notes the request id that AWS gave to a call.
  public void awsRequest(String id) {
    awsRequestIds.add(id);
  }

  public List<String> awsRequestIds() {
    return List.copyOf(awsRequestIds);
  }
}
