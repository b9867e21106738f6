package dev.cloudward.kernel.policy;

import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.policy.SafetySettings.ConsentMode;
import dev.cloudward.kernel.tool.AccessClass;
import dev.cloudward.kernel.tool.Action;
import dev.cloudward.kernel.tool.ToolSpec;
import java.util.List;
import java.util.stream.Collectors;

/// Decides by access class alone: the same answer for every caller.
public record SafetyPolicy(SafetySettings settings) implements Policy {

  @Override
  public Decision decide(Caller caller, ToolSpec<?> tool, List<Action> actions) {
    for (Action action : actions) {
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
    List<Action> writes = actions.stream().filter(action -> action.access().mayWrite()).toList();
    if (writes.isEmpty() || settings.consent() == ConsentMode.NONE) {
      return new Decision.Allow(showsSecrets);
    }
    return new Decision.AskConsent(
        writes.stream().map(Action::summary).collect(Collectors.joining("\n")), showsSecrets);
  }
}
