package dev.cloudward.kernel.call;

import dev.cloudward.kernel.tool.AccessClass;
import dev.cloudward.kernel.tool.Action;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a tool knows of the call that it serves.
///
/// @param granted the actions that policy, and where needed the caller's consent, allowed
/// @param showsSecrets whether secret values may appear in the answer
/// @param session the conversation that the call belongs to; null where each call stands alone
public record Context(
    String requestId,
    Caller caller,
    Inputs inputs,
    Deadline deadline,
    Cancellation cancellation,
    Client client,
    Trace trace,
    List<Action> granted,
    boolean showsSecrets,
    @Nullable String session) {

  public Context {
    granted = List.copyOf(granted);
  }

  /// The context of a call that belongs to no conversation.
  public Context(
      String requestId,
      Caller caller,
      Inputs inputs,
      Deadline deadline,
      Cancellation cancellation,
      Client client,
      Trace trace,
      List<Action> granted,
      boolean showsSecrets) {
    this(
        requestId,
        caller,
        inputs,
        deadline,
        cancellation,
        client,
        trace,
        granted,
        showsSecrets,
        null);
  }

  /// The context of work that this process does for itself, such as taking on a role: it may
  /// perform the given actions, and sees what they return.
  ///
  /// @param reason what the work is for, as it appears in logs
  public static Context internal(
      String reason, Caller caller, Deadline deadline, List<Action> actions) {
    return new Context(
        reason,
        caller,
        Inputs.none(),
        deadline,
        new Cancellation(),
        Client.silent(),
        new Trace(),
        actions,
        true);
  }

  /// This context with less time.
  public Context within(Duration time) {
    return new Context(
        requestId,
        caller,
        inputs,
        deadline.within(time),
        cancellation,
        client,
        trace,
        granted,
        showsSecrets,
        session);
  }

  /// This context for one of several works that go on side by side: what each of them reports would
  /// make no sense to the client.
  public Context quietly() {
    return new Context(
        requestId,
        caller,
        inputs,
        deadline,
        cancellation,
        Client.silent(),
        trace,
        granted,
        showsSecrets,
        session);
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
        false,
        request.session());
  }

  /// This context with actions allowed.
  public Context granting(List<Action> actions, boolean withSecrets) {
    return new Context(
        requestId,
        caller,
        inputs,
        deadline,
        cancellation,
        client,
        trace,
        actions,
        withSecrets,
        session);
  }

  /// Whether an operation may be performed in this call: granted by name, with the same or a
  /// weightier access class. The AWS client asks this before anything leaves the process, so a tool
  /// that forgets to announce an action is refused and not quietly allowed.
  public boolean permits(String actionName, AccessClass access) {
    return granted.stream()
        .anyMatch(a -> a.name().equals(actionName) && a.access().compareTo(access) >= 0);
  }
}
