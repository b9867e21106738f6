package dev.cloudward.aws.command;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The commands of one service: its model's operations under their CLI names, and what the AWS CLI
/// adds, removes and renames by hand.
public final class CommandTable {

  /// What a command calls, or calls first.
  ///
  /// @param service SDK name of the service
  /// @param operation SDK name of the operation
  public record Target(String service, String operation) {}

  private final String service;
  private final String sdkService;
  private final Map<String, Target> targets = new LinkedHashMap<>();
  private final Set<String> hidden = new LinkedHashSet<>();

  /// @param service the service as the CLI spells it, such as `configservice`
  /// @param sdkService the service as the SDKs spell it, such as `config`
  CommandTable(String service, String sdkService) {
    this.service = service;
    this.sdkService = sdkService;
  }

  /// The service as the CLI spells it.
  public String service() {
    return service;
  }

  /// Adds a command that calls an operation of this service; one of the same name gives way.
  public void add(String name, String operation) {
    add(name, new Target(sdkService, operation));
  }

  /// Adds a command that calls an operation of any service; one of the same name gives way.
  public void add(String name, Target target) {
    targets.put(name, target);
  }

  public void remove(String name) {
    targets.remove(name);
  }

  /// Lets a command answer to a second name, which help does not show.
  public void alias(String name, String other) {
    Target target = targets.get(name);
    if (target != null) {
      targets.put(other, target);
      hidden.add(other);
    }
  }

  public Optional<Target> find(String name) {
    return Optional.ofNullable(targets.get(name));
  }

  /// Names that help shows.
  public Collection<String> names() {
    Set<String> shown = new LinkedHashSet<>(targets.keySet());
    shown.removeAll(hidden);
    return Collections.unmodifiableCollection(shown);
  }
}
