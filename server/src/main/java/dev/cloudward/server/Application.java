package dev.cloudward.server;

import dev.cloudward.aws.Aws;
import dev.cloudward.kernel.audit.AuditLog;
import dev.cloudward.kernel.audit.CallObserver;
import dev.cloudward.kernel.audit.Redactor;
import dev.cloudward.kernel.audit.ToolMetrics;
import dev.cloudward.kernel.change.Changes;
import dev.cloudward.kernel.config.ConfigError;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.discovery.Discovery;
import dev.cloudward.kernel.dispatch.Dispatcher;
import dev.cloudward.kernel.dispatch.DispatcherSettings;
import dev.cloudward.kernel.dispatch.Registry;
import dev.cloudward.kernel.dispatch.ResultStore;
import dev.cloudward.kernel.policy.SafetyPolicy;
import dev.cloudward.kernel.policy.SafetySettings;
import dev.cloudward.kernel.policy.ServerKey;
import dev.cloudward.kernel.policy.StateSeal;
import dev.cloudward.kernel.prompt.Prompt;
import dev.cloudward.kernel.resource.ResourceProvider;
import dev.cloudward.kernel.text.Nearest;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.protocol.EngineSettings;
import dev.cloudward.protocol.Features;
import dev.cloudward.protocol.McpEngine;
import dev.cloudward.protocol.ServerInfo;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Everything that serves calls, built once from the environment by plain constructors.
///
/// It knows no transport: the stdio command runs it without an HTTP stack, the Quarkus edge gets it
/// through a producer.
///
/// @param discovery built the tools, and what they share
/// @param metrics counts what the tools do
/// @param toolsets the toolsets that this process exposes (`CLOUDWARD_TOOLSETS`); empty means all
public record Application(
    Environment environment,
    McpEngine engine,
    SafetySettings safety,
    Set<String> toolsets,
    Discovery discovery,
    ToolMetrics metrics)
    implements AutoCloseable {

  private static final String INSTRUCTIONS =
      "Tools for all of this company's AWS accounts. Every failure says what to do next.";

  public Application {
    toolsets = Set.copyOf(toolsets);
  }

  /// Builds the application; a setting that cannot be used stops it with a [ConfigError].
  public static Application of(Environment environment) {
    Clock clock = Clock.systemUTC();
    ServerKey key = ServerKey.from(environment);
    StateSeal seal = StateSeal.with(key);
    Redactor redactor = Redactor.of(environment.values());
    Changes changes = new Changes();
    ResultStore results = new ResultStore(key, clock);
    SafetySettings safety = SafetySettings.from(environment);
    Aws aws = Aws.of(environment, clock);
    Discovery discovery =
        new Discovery(
            environment,
            clock,
            redactor,
            changes,
            results,
            safety,
            aws.catalog(),
            aws.client(),
            aws.parser(),
            aws.runner());

    ToolMetrics metrics = new ToolMetrics();
    Registry registry = new Registry(tools(discovery));
    Dispatcher dispatcher =
        new Dispatcher(
            registry,
            new SafetyPolicy(safety),
            seal,
            redactor,
            observers(environment, metrics),
            results,
            DispatcherSettings.from(environment),
            clock);
    List<ResourceProvider> resources = new ArrayList<>();
    resources.add(results);
    resources.addAll(discovery.instances(ResourceProvider.class));
    Features features =
        new Features(
            new ServerInfo("cloudward", "Cloudward", Version.current(), INSTRUCTIONS),
            dispatcher,
            discovery.instances(Prompt.class),
            resources,
            changes,
            redactor,
            key,
            seal);
    McpEngine engine = new McpEngine(features, EngineSettings.from(environment), clock);
    return new Application(
        environment, engine, safety, toolsets(environment, registry), discovery, metrics);
  }

  private static List<CallObserver> observers(Environment environment, ToolMetrics metrics) {
    List<CallObserver> observers = new ArrayList<>(AuditLog.from(environment));
    observers.add(metrics);
    return observers;
  }

  private static List<Tool<?>> tools(Discovery discovery) {
    List<Tool<?>> tools = new ArrayList<>();
    for (Tool<?> tool : discovery.instances(Tool.class)) {
      tools.add(tool);
    }
    return tools;
  }

  private static Set<String> toolsets(Environment environment, Registry registry) {
    List<String> wanted = environment.list("CLOUDWARD_TOOLSETS");
    List<String> known = registry.toolsets();
    for (String name : wanted) {
      if (!known.contains(name)) {
        throw new ConfigError(
            "CLOUDWARD_TOOLSETS names \""
                + name
                + "\"; there are "
                + String.join(", ", known)
                + "."
                + Nearest.hint(name, known));
      }
    }
    return Set.copyOf(wanted);
  }

  public Dispatcher dispatcher() {
    return engine.features().dispatcher();
  }

  public Registry registry() {
    return dispatcher().registry();
  }

  public ServerInfo info() {
    return engine.features().server();
  }

  /// Ends streams, cancels what runs, and closes what tools share.
  @Override
  public void close() {
    engine.close();
    discovery.close();
  }
}
