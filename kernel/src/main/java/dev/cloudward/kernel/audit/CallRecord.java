package dev.cloudward.kernel.audit;

import dev.cloudward.kernel.tool.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What is kept of one finished call. Holds no argument and no answer, only a hash.
///
/// @param decision `allow`, `consent`, `deny`, or `none` when the call did not get that far
/// @param outcome `ok`, `input_required`, or the failure's kind in lower case
/// @param awsRequestIds the ids that AWS gave, in the order of the calls
/// @param argumentHash SHA-256 of the raw arguments, first 16 hex digits
public record CallRecord(
    Instant at,
    String requestId,
    String transport,
    String caller,
    String tool,
    List<Action> actions,
    String decision,
    String outcome,
    Duration took,
    List<String> awsRequestIds,
    String argumentHash) {

  public CallRecord {
    actions = List.copyOf(actions);
    awsRequestIds = List.copyOf(awsRequestIds);
  }
}
