package dev.cloudward.kernel.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One call as every transport hands it over.
///
/// @param id unique in this process; appears in logs and in messages about internal faults
/// @param transport where it came in: `stdio`, `http`, `rest`, `cli`
/// @param tool the name as the caller wrote it
/// @param arguments as they came, before any check
/// @param toolsets the toolsets that this connection exposes; empty means all
/// @param session the conversation that it belongs to, unguessable where others could name it; null
///   where each call stands alone
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
    Client client,
    @Nullable String session) {

  public Request {
    toolsets = Set.copyOf(toolsets);
  }

  /// A call that belongs to no conversation.
  public Request(
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
    this(
        id,
        transport,
        caller,
        tool,
        arguments,
        inputs,
        toolsets,
        deadline,
        cancellation,
        client,
        null);
  }

  /// The same call as part of a conversation.
  public Request in(@Nullable String conversation) {
    return new Request(
        id,
        transport,
        caller,
        tool,
        arguments,
        inputs,
        toolsets,
        deadline,
        cancellation,
        client,
        conversation);
  }

  /// The same call once more, with answers to the questions it raised.
  public Request with(Inputs answers) {
    return new Request(
        id,
        transport,
        caller,
        tool,
        arguments,
        answers,
        toolsets,
        deadline,
        cancellation,
        client,
        session);
  }
}
