package dev.cloudward.kernel.policy;

import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.policy.SafetySettings.ConsentMode;
import dev.cloudward.kernel.tool.AccessClass;
import dev.cloudward.kernel.tool.Action;
import dev.cloudward.kernel.tool.ToolSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Decides by the operator's lists first, then by access class: the same answer for every caller.
public record SafetyPolicy(SafetySettings settings) implements Policy {

  @Override
  public Decision decide(Caller caller, ToolSpec<?> tool, List<Action> actions) {
    for (Action action : actions) {
      Optional<Decision.Deny> listed = settings.lists().refusal(action);
      if (listed.isPresent()) {
        return listed.get();
      }
      if (action.access().mayWrite() && settings.isReadOnly()) {
        return new Decision.Deny(
            action.name() + " may change the account, and this server is read-only.",
            "Whoever runs the server can allow changes with --allow-writes or"
                + " CLOUDWARD_READ_ONLY=false.");
      }
      if (action.access() == AccessClass.SENSITIVE_READ && !settings.allowsSensitiveReads()) {
        return new Decision.Deny(
            action.name() + " returns secrets, credentials or stored data, which is not allowed.",
            "Whoever runs the server can allow it with --allow-sensitive-reads or"
                + " CLOUDWARD_SENSITIVE_READS=true.");
      }
    }
    boolean showsSecrets =
        settings.allowsSensitiveReads()
            && actions.stream().anyMatch(action -> action.access() != AccessClass.READ);
    List<Action> questions = actions.stream().filter(this::asks).toList();
    return questions.isEmpty()
        ? new Decision.Allow(showsSecrets)
        : new Decision.AskConsent(
            questions.stream().map(Action::summary).collect(Collectors.joining("\n")),
            showsSecrets);
  }

  private boolean asks(Action action) {
    boolean isAskedWrite = action.access().mayWrite() && settings.consent() == ConsentMode.WRITES;
    return isAskedWrite || settings.lists().asks(action);
  }
}
