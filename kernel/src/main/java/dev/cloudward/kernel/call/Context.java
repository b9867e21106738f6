package dev.cloudward.kernel.call;

import dev.cloudward.kernel.tool.AccessClass;
import dev.cloudward.kernel.tool.Action;
import java.util.List;

/// What a tool knows of the call that it serves.
///
/// @param granted the actions that policy, and where needed the caller's consent, allowed
/// @param showsSecrets whether secret values may appear in the answer
public record Context(
    String requestId,
    Caller caller,
    Inputs inputs,
    Deadline deadline,
    Cancellation cancellation,
    Client client,
    Trace trace,
    List<Action> granted,
    boolean showsSecrets) {

  public Context {
    granted = List.copyOf(granted);
  }

  /// The context in which a call is planned: nothing is granted yet.
  public static Context of(Request request, Inputs inputs) {
    return new Context(
        request.id(),
        request.caller(),
        inputs,
        request.deadline(),
        request.cancellation(),
        request.client(),
        new Trace(),
        List.of(),
        false);
  }

  /// This context with actions allowed.
  public Context granting(List<Action> actions, boolean withSecrets) {
    return new Context(
        requestId, caller, inputs, deadline, cancellation, client, trace, actions, withSecrets);
  }

  /// Whether an operation may be performed in this call: granted by name, with the same or a
  /// weightier access class. The AWS client asks this before anything leaves the process, so a tool
  /// that forgets to announce an action is refused and not quietly allowed.
  public boolean permits(String actionName, AccessClass access) {
    return granted.stream()
        .anyMatch(a -> a.name().equals(actionName) && a.access().compareTo(access) >= 0);
  }
}
