package dev.cloudward.sandbox.identity;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/// What policies can be attached to; safe to read while IAM changes it.
public abstract sealed class Principal permits User, Group, Role {

  private volatile String name;
  private volatile String path;
  private final String id;
  private final String account;
  private final Instant created;
  private final Map<String, String> inlinePolicies = new ConcurrentSkipListMap<>();
  private final Set<String> attachedPolicies = new ConcurrentSkipListSet<>();
  private final Map<String, String> tags = new ConcurrentSkipListMap<>();
  private volatile @Nullable String boundary;

  Principal(String account, String path, String name, String id, Instant created) {
    this.account = account;
    this.path = path;
    this.name = name;
    this.id = id;
    this.created = created;
  }

  /// The word for its kind in ARNs.
  abstract String kind();

  public String name() {
    return name;
  }

  public String path() {
    return path;
  }

  public String id() {
    return id;
  }

  public String account() {
    return account;
  }

  public Instant created() {
    return created;
  }

  public String arn() {
    return "arn:aws:iam::" + account + ":" + kind() + path + name;
  }

  /// Documents of its own, by policy name.
  public Map<String, String> inlinePolicies() {
    return inlinePolicies;
  }

  /// ARNs of managed policies.
  public Set<String> attachedPolicies() {
    return attachedPolicies;
  }

  public Map<String, String> tags() {
    return tags;
  }

  /// The managed policy that bounds it.
  public Optional<String> boundary() {
    return Optional.ofNullable(boundary);
  }

  public void bound(@Nullable String policyArn) {
    boundary = policyArn;
  }

  public void rename(String newName, String newPath) {
    name = newName;
    path = newPath;
  }
}
