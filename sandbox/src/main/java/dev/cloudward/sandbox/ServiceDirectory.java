package dev.cloudward.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.discovery.Discovery;
import dev.cloudward.sandbox.http.Headers;
import dev.cloudward.sandbox.http.HttpReply.Answer;
import dev.cloudward.sandbox.http.HttpRequest;
import dev.cloudward.sandbox.identity.Caller;
import dev.cloudward.sandbox.identity.Caller.Kind;
import dev.cloudward.sandbox.seed.Seeds;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.Operations.Operation;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.SandboxService;
import dev.cloudward.sandbox.service.Scope;
import dev.cloudward.sandbox.service.ServiceCalls;
import dev.cloudward.sandbox.service.plain.PlainService;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The services that were discovered, with their state.
final class ServiceDirectory implements ServiceCalls {

  /// A service with its operations and the locks of its scopes.
  static final class Deployed {
    private final SandboxService service;
    private @Nullable Operations operations;
    private final Map<Scope, ReentrantLock> locks = new ConcurrentHashMap<>();

    Deployed(SandboxService service) {
      this.service = service;
    }

    SandboxService service() {
      return service;
    }

    /// What the service declares, asked for when the first request comes.
    synchronized Operations operations() {
      if (operations == null) {
        operations = new Operations();
        service.declare(operations);
      }
      return operations;
    }

    Scope scope(String account, String region) {
      return new Scope(account, service.isGlobal() ? Scope.GLOBAL : region);
    }

    /// The lock that calls in a scope take in turn; empty where the service needs none.
    Optional<ReentrantLock> lock(Scope scope) {
      return service.isConcurrent()
          ? Optional.empty()
          : Optional.of(locks.computeIfAbsent(scope, key -> new ReentrantLock()));
    }
  }

  private final Map<String, Deployed> services = new TreeMap<>();
  private final Clock clock;

  /// @param seeds what services begin with that are told by data alone
  /// @param collaborators what constructors of services may ask for
  ServiceDirectory(Clock clock, Seeds seeds, Object... collaborators) {
    this.clock = clock;
    List<Object> all = new ArrayList<>(Arrays.asList(collaborators));
    all.add(clock);
    all.add(seeds);
    all.add(this);
    for (SandboxService service : new Discovery(all.toArray()).instances(SandboxService.class)) {
      services.put(service.name(), new Deployed(service));
    }
    for (SandboxService service : PlainService.all(seeds)) {
      if (services.put(service.name(), new Deployed(service)) != null) {
        throw new IllegalStateException(service.name() + " has a class and need not be described");
      }
    }
  }

  Optional<Deployed> find(String name) {
    return Optional.ofNullable(services.get(name));
  }

  /// What the first service answers that has such a page beside its API.
  Optional<Answer> page(HttpRequest request) {
    return services.values().stream()
        .flatMap(deployed -> deployed.service().page(request).stream())
        .findFirst();
  }

  Map<String, Deployed> all() {
    return services;
  }

  @Override
  public ObjectNode call(String service, String operation, Scope scope, ObjectNode input)
      throws InterruptedException {
    Deployed deployed = find(service).orElseThrow();
    Operation declared = deployed.operations().find(operation).orElseThrow();
    String arn = "arn:aws:iam::" + scope.account() + ":root";
    Caller caller =
        new Caller(scope.account(), Kind.ROOT, arn, scope.account(), arn, "", Optional.empty());
    SandboxRequest request =
        new SandboxRequest(
            "internal",
            caller,
            service,
            operation,
            scope.region(),
            deployed.scope(scope.account(), scope.region()),
            clock.instant(),
            new HttpRequest("POST", "/", "", new Headers(), new byte[0]));
    Optional<ReentrantLock> lock = deployed.lock(request.scope());
    lock.ifPresent(ReentrantLock::lock);
    try {
      return declared.handler().answer(new Input(input), request);
    } finally {
      lock.ifPresent(ReentrantLock::unlock);
    }
  }
}
