package dev.cloudward.protocol;

import dev.cloudward.kernel.audit.FaultLog;
import dev.cloudward.kernel.audit.Redactor;
import dev.cloudward.kernel.change.Changes;
import dev.cloudward.kernel.dispatch.Dispatcher;
import dev.cloudward.kernel.policy.ServerKey;
import dev.cloudward.kernel.policy.StateSeal;
import dev.cloudward.kernel.prompt.Prompt;
import dev.cloudward.kernel.resource.ResourceProvider;
import dev.cloudward.protocol.exchange.BoundedWork;
import java.util.List;

/// What the engine serves.
///
/// @param changes where tools and resources announce what differs from before
/// @param redactor cleans what does not pass the dispatcher
/// @param seal seals the state of questions that do not pass the dispatcher
public record Features(
    ServerInfo server,
    Dispatcher dispatcher,
    List<Prompt> prompts,
    List<ResourceProvider> resources,
    Changes changes,
    Redactor redactor,
    ServerKey key,
    StateSeal seal) {

  /// Runs what is not a tool call, under the limits of one.
  public BoundedWork work() {
    return new BoundedWork(new FaultLog(redactor), dispatcher.settings().timeLimit());
  }

  public Features {
    prompts =
        prompts.stream().sorted((a, b) -> a.spec().name().compareTo(b.spec().name())).toList();
    resources = List.copyOf(resources);
  }
}
