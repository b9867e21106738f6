package dev.cloudward.sandbox.identity;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An IAM role.
public final class Role extends Principal {

  private volatile String trustPolicy;
  private volatile String description = "";
  private volatile int maxSessionSeconds = 3600;
  private volatile AccessKey.@Nullable LastUse lastUse;

  public Role(
      String account, String path, String name, String id, Instant created, String trustPolicy) {
    super(account, path, name, id, created);
    this.trustPolicy = trustPolicy;
  }

  @Override
  String kind() {
    return "role";
  }

  /// Who may assume it, as a policy document.
  public String trustPolicy() {
    return trustPolicy;
  }

  public void trust(String policy) {
    trustPolicy = policy;
  }

  public String description() {
    return description;
  }

  public void describe(String text) {
    description = text;
  }

  public int maxSessionSeconds() {
    return maxSessionSeconds;
  }

  public void limitSessions(int seconds) {
    maxSessionSeconds = seconds;
  }

  public Optional<AccessKey.LastUse> lastUse() {
    return Optional.ofNullable(lastUse);
  }

  public void used(AccessKey.LastUse use) {
    lastUse = use;
  }

  /// Whether AWS made it for one of its services.
  public boolean isServiceLinked() {
    return path().startsWith("/aws-service-role/");
  }
}
