package dev.cloudward.sandbox.service;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// State that each account and region has of its own, made when first asked for.
public final class Scoped<T> {

  private final Map<Scope, T> states = new ConcurrentHashMap<>();
  private final Function<Scope, T> factory;

  /// @param factory makes the state of a scope from its seeds
  public Scoped(Function<Scope, T> factory) {
    this.factory = factory;
  }

  public T of(SandboxRequest request) {
    return of(request.scope());
  }

  public T of(Scope scope) {
    return states.computeIfAbsent(scope, factory);
  }
}
