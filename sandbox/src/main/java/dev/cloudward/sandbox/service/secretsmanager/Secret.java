package dev.cloudward.sandbox.service.secretsmanager;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.state.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A secret with its versions and all that is known of it.
final class Secret {

  private final String name;
  private final String arn;
  private final Instant created;
  private Versions versions;
  private final Map<String, String> tags = new LinkedHashMap<>();
  private final Map<String, String> replicas = new TreeMap<>();
  private final ObjectNode rotation = Json.object();
  private String description = "";
  private @Nullable String kmsKey;
  private @Nullable String policy;
  private @Nullable String primaryRegion;
  private Instant changed;
  private @Nullable Instant rotated;
  private @Nullable Instant deleted;
  private @Nullable Instant purged;

  Secret(String name, String arn, Instant created) {
    this(name, arn, created, new Versions());
  }

  /// @param versions those of the original, where this is a copy
  Secret(String name, String arn, Instant created, Versions versions) {
    this.name = name;
    this.arn = arn;
    this.created = created;
    this.changed = created;
    this.versions = versions;
  }

  String name() {
    return name;
  }

  String arn() {
    return arn;
  }

  Versions versions() {
    return versions;
  }

  /// Makes a copy independent of its original.
  void detach() {
    versions = versions.copy();
    primaryRegion = null;
  }

  Map<String, String> tags() {
    return tags;
  }

  /// Regions that have copies, with the key of each.
  Map<String, String> replicas() {
    return replicas;
  }

  /// `RotationEnabled`, `RotationLambdaARN` and `RotationRules`.
  ObjectNode rotation() {
    return rotation;
  }

  String description() {
    return description;
  }

  void describe(String text) {
    description = text;
  }

  Optional<String> kmsKey() {
    return Optional.ofNullable(kmsKey);
  }

  void encrypt(String key) {
    kmsKey = key;
  }

  Optional<String> policy() {
    return Optional.ofNullable(policy);
  }

  void setPolicy(@Nullable String document) {
    policy = document;
  }

  /// The region of the original, where this is a copy or has copies.
  Optional<String> primaryRegion() {
    return Optional.ofNullable(primaryRegion);
  }

  void setPrimaryRegion(@Nullable String region) {
    primaryRegion = region;
  }

  Instant created() {
    return created;
  }

  void change(Instant now) {
    changed = now;
  }

  Instant changed() {
    return changed;
  }

  void rotate(Instant now) {
    rotated = now;
    changed = now;
  }

  Optional<Instant> deleted() {
    return Optional.ofNullable(deleted);
  }

  Optional<Instant> purged() {
    return Optional.ofNullable(purged);
  }

  /// Marks it for deletion; null takes the mark off.
  void delete(@Nullable Instant now, @Nullable Instant end) {
    deleted = now;
    purged = end;
  }

  /// What lists and descriptions have in common.
  ObjectNode summary() {
    ObjectNode json = Json.object().put("ARN", arn).put("Name", name);
    if (!description.isEmpty()) {
      json.put("Description", description);
    }
    kmsKey().ifPresent(key -> json.put("KmsKeyId", key));
    json.setAll(rotation.deepCopy());
    if (rotated != null) {
      json.put("LastRotatedDate", rotated.toString());
    }
    if (rotated != null && rotation.path("RotationEnabled").asBoolean()) {
      json.put("NextRotationDate", next(rotated).toString());
    }
    json.put("LastChangedDate", changed.toString());
    versions.all().stream()
        .map(SecretVersion::accessed)
        .flatMap(Optional::stream)
        .max(Instant::compareTo)
        .ifPresent(time -> json.put("LastAccessedDate", time.toString()));
    deleted().ifPresent(time -> json.put("DeletedDate", time.toString()));
    if (!tags.isEmpty()) {
      json.set("Tags", Tags.list(tags));
    }
    primaryRegion().ifPresent(region -> json.put("PrimaryRegion", region));
    return json.put("CreatedDate", created.toString());
  }

  private Instant next(Instant last) {
    long days = rotation.path("RotationRules").path("AutomaticallyAfterDays").asLong(30);
    return last.plus(Duration.ofDays(days));
  }

  /// Stages by version id, those without any left out.
  ObjectNode stages() {
    ObjectNode stages = Json.object();
    for (SecretVersion version : versions.all()) {
      if (!version.stages().isEmpty()) {
        var list = stages.putArray(version.id());
        version.stages().stream().sorted().forEach(list::add);
      }
    }
    return stages;
  }
}
