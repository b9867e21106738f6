package dev.cloudward.sandbox.service.secretsmanager;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// The values of a secret, the oldest first, which its copies in other regions share.
final class Versions {

  static final String CURRENT = "AWSCURRENT";
  static final String PREVIOUS = "AWSPREVIOUS";

  private final List<SecretVersion> versions = new CopyOnWriteArrayList<>();

  List<SecretVersion> all() {
    return versions;
  }

  void add(SecretVersion version) {
    versions.add(version);
  }

  Optional<SecretVersion> find(String id) {
    return versions.stream().filter(version -> version.id().equals(id)).findFirst();
  }

  Optional<SecretVersion> staged(String stage) {
    return versions.stream().filter(version -> version.stages().contains(stage)).findFirst();
  }

  /// Moves a label to a version; who loses AWSCURRENT gets AWSPREVIOUS.
  void stage(String stage, SecretVersion version) {
    Optional<SecretVersion> holder = staged(stage);
    holder.ifPresent(other -> other.stages().remove(stage));
    version.stages().add(stage);
    if (stage.equals(CURRENT) && holder.isPresent() && !holder.get().id().equals(version.id())) {
      staged(PREVIOUS).ifPresent(old -> old.stages().remove(PREVIOUS));
      version.stages().remove(PREVIOUS);
      holder.get().stages().add(PREVIOUS);
    }
  }

  /// The same values, from now on apart.
  Versions copy() {
    Versions copy = new Versions();
    versions.forEach(version -> copy.add(version.copy()));
    return copy;
  }
}
