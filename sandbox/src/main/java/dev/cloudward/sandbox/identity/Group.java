package dev.cloudward.sandbox.identity;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/// An IAM group.
public final class Group extends Principal {

  private final Set<String> members = new ConcurrentSkipListSet<>();

  public Group(String account, String path, String name, String id, Instant created) {
    super(account, path, name, id, created);
  }

  @Override
  String kind() {
    return "group";
  }

  /// Names of its users.
  public Set<String> members() {
    return members;
  }
}
