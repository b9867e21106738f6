package dev.cloudward.sandbox.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A managed policy with its versions, of a customer or of AWS.
public final class ManagedPolicy {

  /// One version of its document.
  public record Version(String id, String document, Instant created, boolean isDefault) {

    int number() {
      return Integer.parseInt(id.substring(1));
    }

    Version withDefault(boolean isIt) {
      return new Version(id, document, created, isIt);
    }
  }

  private final String arn;
  private final String name;
  private final String path;
  private final String id;
  private final String description;
  private final Instant created;
  private final List<Version> versions = new CopyOnWriteArrayList<>();
  private final Map<String, String> tags = new ConcurrentSkipListMap<>();

  /// @param owner an account's id, or `aws`
  public ManagedPolicy(
      String owner,
      String path,
      String name,
      String id,
      String description,
      Instant created,
      String document) {
    this.arn = "arn:aws:iam::" + owner + ":policy" + path + name;
    this.name = name;
    this.path = path;
    this.id = id;
    this.description = description;
    this.created = created;
    versions.add(new Version("v1", document, created, true));
  }

  public String arn() {
    return arn;
  }

  public String name() {
    return name;
  }

  public String path() {
    return path;
  }

  public String id() {
    return id;
  }

  public String description() {
    return description;
  }

  public Instant created() {
    return created;
  }

  public Map<String, String> tags() {
    return tags;
  }

  /// Versions, the newest first.
  public List<Version> versions() {
    List<Version> sorted = new ArrayList<>(versions);
    sorted.sort(Comparator.comparingInt(Version::number).reversed());
    return sorted;
  }

  public Optional<Version> version(String versionId) {
    return versions.stream().filter(version -> version.id().equals(versionId)).findFirst();
  }

  public Version defaultVersion() {
    return versions.stream().filter(Version::isDefault).findFirst().orElseThrow();
  }

  /// Adds a version under the next number.
  public Version add(String document, Instant time, boolean asDefault) {
    int next = versions().getFirst().number() + 1;
    Version version = new Version("v" + next, document, time, false);
    versions.add(version);
    if (asDefault) {
      setDefault(version.id());
    }
    return version(version.id()).orElseThrow();
  }

  public void setDefault(String versionId) {
    versions.replaceAll(version -> version.withDefault(version.id().equals(versionId)));
  }

  public void removeVersion(String versionId) {
    versions.removeIf(version -> version.id().equals(versionId));
  }
}
