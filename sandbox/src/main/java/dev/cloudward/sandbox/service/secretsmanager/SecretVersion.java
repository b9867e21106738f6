package dev.cloudward.sandbox.service.secretsmanager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/// One value of a secret.
final class SecretVersion {

  private final String id;
  private final JsonNode text;
  private final JsonNode binary;
  private final Instant created;
  private final Set<String> stages = new ConcurrentSkipListSet<>();
  private volatile @Nullable Instant accessed;

  /// @param text the `SecretString`, missing where the value is binary
  SecretVersion(String id, JsonNode text, JsonNode binary, Instant created) {
    this.id = id;
    this.text = text;
    this.binary = binary;
    this.created = created;
  }

  String id() {
    return id;
  }

  Instant created() {
    return created;
  }

  /// Labels such as AWSCURRENT; a version without any is deprecated.
  Set<String> stages() {
    return stages;
  }

  Optional<Instant> accessed() {
    return Optional.ofNullable(accessed);
  }

  void touch(Instant now) {
    accessed = now.truncatedTo(ChronoUnit.DAYS);
  }

  String text() {
    return text.asText("");
  }

  boolean hasSameValue(JsonNode otherText, JsonNode otherBinary) {
    return text.equals(otherText) && binary.equals(otherBinary);
  }

  void tellValue(ObjectNode answer) {
    if (text.isTextual()) {
      answer.set("SecretString", text);
    }
    if (binary.isBinary()) {
      answer.set("SecretBinary", binary);
    }
  }

  void tellStages(ObjectNode answer) {
    var list = answer.putArray("VersionStages");
    stages.forEach(list::add);
  }

  SecretVersion copy() {
    SecretVersion copy = new SecretVersion(id, text, binary, created);
    copy.stages.addAll(stages);
    return copy;
  }
}
