package dev.cloudward.kernel.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/// One call as every transport hands it over.
///
/// @param id unique in this process; appears in logs and in messages about internal faults
/// @param transport where it came in: `stdio`, `http`, `rest`, `cli`
/// @param tool the name as the caller wrote it
/// @param arguments as they came, before any check
/// @param toolsets the toolsets that this connection exposes; empty means all
public record Request(
    String id,
    String transport,
    Caller caller,
    String tool,
    JsonNode arguments,
    Inputs inputs,
    Set<String> toolsets,
    Deadline deadline,
    Cancellation cancellation,
    Client client) {

  public Request {
    toolsets = Set.copyOf(toolsets);
  }

  /// The same call once more, with answers to the questions it raised.
  public Request with(Inputs answers) {
    return new Request(
        id, transport, caller, tool, arguments, answers, toolsets, deadline, cancellation, client);
  }
}
