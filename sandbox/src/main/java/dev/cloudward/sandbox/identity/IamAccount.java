package dev.cloudward.sandbox.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The identities of one account; safe to read while IAM changes them.
public final class IamAccount {

  private final String id;
  private final Map<String, User> users =
      new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, Group> groups =
      new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, Role> roles =
      new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, ManagedPolicy> policies = new ConcurrentSkipListMap<>();
  private final Map<String, InstanceProfile> instanceProfiles = new ConcurrentSkipListMap<>();
  private final Map<String, IdentityProvider> identityProviders = new ConcurrentSkipListMap<>();
  private final Map<String, VirtualMfa> virtualMfas = new ConcurrentSkipListMap<>();
  private volatile @Nullable ObjectNode passwordPolicy;
  private volatile @Nullable String alias;
  private volatile RootUser root = new RootUser(true, false, Optional.empty());

  IamAccount(String id) {
    this.id = id;
  }

  public String id() {
    return id;
  }

  /// Users by name, in any case.
  public Map<String, User> users() {
    return users;
  }

  public Map<String, Group> groups() {
    return groups;
  }

  public Map<String, Role> roles() {
    return roles;
  }

  /// The account's own managed policies by ARN.
  public Map<String, ManagedPolicy> policies() {
    return policies;
  }

  /// Instance profiles by name.
  public Map<String, InstanceProfile> instanceProfiles() {
    return instanceProfiles;
  }

  /// OpenID Connect and SAML providers by ARN.
  public Map<String, IdentityProvider> identityProviders() {
    return identityProviders;
  }

  /// Virtual MFA devices by serial number.
  public Map<String, VirtualMfa> virtualMfas() {
    return virtualMfas;
  }

  public Optional<ObjectNode> passwordPolicy() {
    return Optional.ofNullable(passwordPolicy);
  }

  public void setPasswordPolicy(@Nullable ObjectNode policy) {
    passwordPolicy = policy;
  }

  public Optional<String> alias() {
    return Optional.ofNullable(alias);
  }

  public void setAlias(@Nullable String name) {
    alias = name;
  }

  public RootUser root() {
    return root;
  }

  void setRoot(RootUser user) {
    root = user;
  }

  /// Groups that a user is in.
  public List<Group> groupsOf(User user) {
    return groups.values().stream().filter(group -> group.members().contains(user.name())).toList();
  }

  /// All users, groups and roles.
  public Stream<Principal> principals() {
    return Stream.of(users.values(), groups.values(), roles.values())
        .flatMap(values -> values.stream().map(Principal.class::cast));
  }

  /// A user or role, or a group, by ARN.
  public Optional<Principal> principal(String arn) {
    return principals().filter(principal -> principal.arn().equals(arn)).findFirst();
  }
}
