package dev.cloudward.kernel.call;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Collects what the audit line says of a call and only the work itself can know.
public final class Trace {

  private final LongAdder spent = new LongAdder();
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

  /// Notes what AWS charges for a request, in millionths of a US dollar.
  public void spend(long microDollars) {
    spent.add(microDollars);
  }

  /// What all requests cost, in millionths of a US dollar.
  public long spent() {
    return spent.sum();
  }

  public synchronized List<String> awsRequestIds() {
    return awsRequestIds == null ? List.of() : List.copyOf(awsRequestIds);
  }
}
