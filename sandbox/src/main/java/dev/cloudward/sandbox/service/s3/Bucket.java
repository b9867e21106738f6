package dev.cloudward.sandbox.service.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.sandbox.state.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// A bucket with all that is in it; every method is one atomic step.
final class Bucket {

  private final String name;
  private final String account;
  private final String region;
  private final Instant created;
  private final Ids ids;
  private final TreeMap<String, List<ObjectVersion>> objects = new TreeMap<>(KeyOrder.UTF8);
  private final Map<String, ObjectNode> documents = new ConcurrentHashMap<>();
  private final Map<String, Upload> uploads = new ConcurrentHashMap<>();

  Bucket(String name, String account, String region, Instant created, Ids ids) {
    this.name = name;
    this.account = account;
    this.region = region;
    this.created = created;
    this.ids = ids;
  }

  String name() {
    return name;
  }

  String account() {
    return account;
  }

  String region() {
    return region;
  }

  Instant created() {
    return created;
  }

  String arn() {
    return "arn:aws:s3:::" + name;
  }

  /// Configurations by name, such as `cors`.
  Map<String, ObjectNode> documents() {
    return documents;
  }

  Optional<ObjectNode> document(String document) {
    return Optional.ofNullable(documents.get(document));
  }

  /// Uploads in parts that are under way, by id.
  Map<String, Upload> uploads() {
    return uploads;
  }

  boolean isVersioned() {
    return versioning().equals("Enabled");
  }

  private String versioning() {
    return document("versioning").map(d -> d.path("Status").asText()).orElse("");
  }

  /// Whether versioning was ever on, so that answers name versions.
  boolean hasVersions() {
    return !versioning().isEmpty();
  }

  /// Stores a version and gives it its id.
  synchronized ObjectVersion put(ObjectVersion version) {
    List<ObjectVersion> versions = objects.computeIfAbsent(version.key(), k -> new ArrayList<>(1));
    ObjectVersion stored;
    if (isVersioned()) {
      stored = version.withId(ids.word(32));
    } else {
      stored = version.withId(ObjectVersion.NULL_ID);
      versions.removeIf(old -> old.id().equals(ObjectVersion.NULL_ID));
    }
    versions.addFirst(stored);
    return stored;
  }

  /// Puts a changed version in the place of the one with its id.
  synchronized void replace(ObjectVersion changed) {
    List<ObjectVersion> versions = objects.getOrDefault(changed.key(), new ArrayList<>());
    versions.replaceAll(old -> old.id().equals(changed.id()) ? changed : old);
  }

  /// The newest version of a key, delete markers included.
  synchronized Optional<ObjectVersion> newest(String key) {
    List<ObjectVersion> versions = objects.get(key);
    return versions == null ? Optional.empty() : Optional.of(versions.getFirst());
  }

  synchronized Optional<ObjectVersion> version(String key, String id) {
    return objects.getOrDefault(key, List.of()).stream()
        .filter(version -> version.id().equals(id))
        .findFirst();
  }

  /// Removes one version for good.
  synchronized void remove(ObjectVersion version) {
    List<ObjectVersion> versions = objects.get(version.key());
    if (versions != null) {
      versions.removeIf(old -> old.id().equals(version.id()));
      if (versions.isEmpty()) {
        objects.remove(version.key());
      }
    }
  }

  synchronized boolean isEmpty() {
    return objects.isEmpty();
  }

  /// All versions of all keys, keys in order, the newest version first.
  synchronized List<List<ObjectVersion>> versions() {
    return objects.values().stream().map(List::copyOf).toList();
  }

  /// The newest versions of keys that follow one, in order, without delete markers.
  ///
  /// @param after the key that they follow; empty for all
  /// @param limit how many at most
  synchronized List<ObjectVersion> page(String prefix, String after, int limit) {
    List<ObjectVersion> page = new ArrayList<>();
    boolean isPast = KeyOrder.UTF8.compare(after, prefix) >= 0 && !after.isEmpty();
    var tail = isPast ? objects.tailMap(after, false) : objects.tailMap(prefix, true);
    for (var entry : tail.entrySet()) {
      if (!entry.getKey().startsWith(prefix) || page.size() >= limit) {
        break;
      }
      if (!entry.getValue().getFirst().isDeleteMarker()) {
        page.add(entry.getValue().getFirst());
      }
    }
    return page;
  }
}
