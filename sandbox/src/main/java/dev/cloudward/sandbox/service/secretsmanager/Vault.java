package dev.cloudward.sandbox.service.secretsmanager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.Partition;
import dev.cloudward.sandbox.service.Scope;
import dev.cloudward.sandbox.state.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/// The secrets of one account and region.
final class Vault {

  private final Scope scope;
  private final Ids ids;
  private final Clock clock;
  private final ConcurrentSkipListMap<String, Secret> secrets = new ConcurrentSkipListMap<>();

  Vault(Scope scope, Ids ids, Clock clock, JsonNode seed) {
    this.scope = scope;
    this.ids = ids;
    this.clock = clock;
    seed.path("Secrets").forEach(this::add);
  }

  private void add(JsonNode node) {
    Instant created = Instant.parse(node.path("CreatedDate").asText("2024-01-15T09:00:00Z"));
    Instant changed = Instant.parse(node.path("LastChangedDate").asText(created.toString()));
    Secret secret =
        create(node.path("Name").asText(), node.path("Suffix").asText("AbCdEf"), created);
    secret.describe(node.path("Description").asText());
    node.path("Tags")
        .properties()
        .forEach(e -> secret.tags().put(e.getKey(), e.getValue().asText()));
    if (node.hasNonNull("KmsKeyId")) {
      secret.encrypt(node.path("KmsKeyId").asText());
    }
    if (node.has("Policy")) {
      secret.setPolicy(Json.write(node.path("Policy")));
    }
    if (node.get("Rotation") instanceof ObjectNode rotation) {
      secret.rotation().setAll(rotation);
      secret.rotate(Instant.parse(node.path("LastRotatedDate").asText(created.toString())));
    }
    secret.change(changed);
    JsonNode value = node.path("Value");
    JsonNode text = Json.object().textNode(value.isTextual() ? value.asText() : Json.write(value));
    SecretVersion version =
        new SecretVersion(
            "00000000-0000-4000-8000-%012x".formatted(secret.name().hashCode() & 0xFFFFFFFFL),
            text,
            MissingNode.getInstance(),
            changed);
    secret.versions().add(version);
    secret.versions().stage(Versions.CURRENT, version);
  }

  /// Makes an empty secret under a name that is free.
  Secret create(String name, Instant now) {
    return create(name, ids.word(6), now);
  }

  private Secret create(String name, String suffix, Instant now) {
    Secret secret = new Secret(name, arn(name, suffix), now);
    secrets.put(name, secret);
    return secret;
  }

  private String arn(String name, String suffix) {
    return "arn:%s:secretsmanager:%s:%s:secret:%s-%s"
        .formatted(Partition.of(scope.region()), scope.region(), scope.account(), name, suffix);
  }

  void put(Secret secret) {
    secrets.put(secret.name(), secret);
  }

  void remove(Secret secret) {
    secrets.remove(secret.name());
  }

  /// All secrets by name; those whose recovery window is over are gone.
  List<Secret> all() {
    Instant now = clock.instant();
    secrets
        .values()
        .removeIf(secret -> secret.purged().filter(end -> !now.isBefore(end)).isPresent());
    return List.copyOf(secrets.values());
  }

  /// A secret by name, ARN, or ARN without its random end.
  Optional<Secret> find(String id) {
    return all().stream()
        .filter(secret ->
            secret.name().equals(id)
                || secret.arn().equals(id)
                || secret.arn().substring(0, secret.arn().length() - 7).equals(id))
        .findFirst();
  }

  Secret need(String id) {
    return find(id).orElseThrow(SecretFaults::notFound);
  }

  /// A secret that is not marked for deletion.
  Secret live(String id) {
    Secret secret = need(id);
    if (secret.deleted().isPresent()) {
      throw SecretFaults.deleted();
    }
    return secret;
  }

  /// A secret that may be changed here, and not only in its primary region.
  Secret writable(String id) {
    Secret secret = live(id);
    if (secret.primaryRegion().filter(region -> !region.equals(scope.region())).isPresent()) {
      throw SecretFaults.invalidRequest(
          "Operation not permitted on a replica secret. Call must be made in primary secret's"
              + " region.");
    }
    return secret;
  }
}
