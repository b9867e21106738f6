package dev.cloudward.sandbox.service.secretsmanager;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.Scoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Secrets from creation to deletion, and their tags.
final class LifeCycleOps {

  private static final int MOST_TAGS = 50;

  private final Scoped<Vault> vaults;
  private final ValueOps values;
  private final ReplicaOps replicas;

  LifeCycleOps(Scoped<Vault> vaults, ValueOps values, ReplicaOps replicas) {
    this.vaults = vaults;
    this.values = values;
    this.replicas = replicas;
  }

  void declare(Operations on) {
    on.call("CreateSecret", this::create);
    on.call("DescribeSecret", this::describe);
    on.call("UpdateSecret", this::update);
    on.call("DeleteSecret", this::delete);
    on.call("RestoreSecret", this::restore);
    on.call("TagResource", this::tag);
    on.call("UntagResource", this::untag);
  }

  static ObjectNode identity(Secret secret) {
    return Json.object().put("ARN", secret.arn()).put("Name", secret.name());
  }

  private ObjectNode create(Input input, SandboxRequest request) {
    Vault vault = vaults.of(request);
    String name = input.need("Name");
    if (!name.matches("[A-Za-z0-9/_+=.@-]+")) {
      throw SecretFaults.invalidParameter(
          "Invalid name. Must be a valid name containing alphanumeric characters, or any of the"
              + " following: -/_+=.@!");
    }
    Optional<Secret> existing = vault.find(name);
    if (existing.isPresent()) {
      return existing(existing.get(), input);
    }
    checkTags(Map.of(), input);
    ValueOps.checkValue(input);
    Secret secret = vault.create(name, request.time());
    input.text("Description").ifPresent(secret::describe);
    input.text("KmsKeyId").ifPresent(secret::encrypt);
    addTags(secret, input);
    ObjectNode answer = identity(secret);
    if (ValueOps.hasValue(input)) {
      answer.put("VersionId", values.add(secret, input, request, Set.of(Versions.CURRENT)).id());
    }
    if (!input.items("AddReplicaRegions").isEmpty()) {
      answer.set("ReplicationStatus", replicas.add(secret, input, request));
    }
    return answer;
  }

  /// The same request again is no error, as it may be a retry.
  private static ObjectNode existing(Secret secret, Input input) {
    if (secret.deleted().isPresent()) {
      throw SecretFaults.invalidRequest(
          "You can't create this secret because a secret with this name is already scheduled for"
              + " deletion.");
    }
    return secret
        .versions()
        .find(input.text("ClientRequestToken", ""))
        .filter(version -> version.hasSameValue(ValueOps.text(input), ValueOps.binary(input)))
        .map(version -> identity(secret).put("VersionId", version.id()))
        .orElseThrow(() ->
            SecretFaults.exists(
                "The operation failed because the secret " + secret.name() + " already exists."));
  }

  private ObjectNode describe(Input input, SandboxRequest request) {
    Secret secret = vaults.of(request).need(input.need("SecretId"));
    ObjectNode answer = secret.summary();
    answer.set("VersionIdsToStages", secret.stages());
    if (!secret.replicas().isEmpty()) {
      answer.set("ReplicationStatus", ReplicaOps.status(secret));
    }
    return answer;
  }

  private ObjectNode update(Input input, SandboxRequest request) {
    Secret secret = vaults.of(request).writable(input.need("SecretId"));
    ValueOps.checkValue(input);
    input.text("Description").ifPresent(secret::describe);
    input.text("KmsKeyId").ifPresent(secret::encrypt);
    secret.change(request.time());
    ObjectNode answer = identity(secret);
    if (ValueOps.hasValue(input)) {
      answer.put("VersionId", values.add(secret, input, request, Set.of(Versions.CURRENT)).id());
    }
    return answer;
  }

  private ObjectNode delete(Input input, SandboxRequest request) {
    Vault vault = vaults.of(request);
    boolean isForced = input.flag("ForceDeleteWithoutRecovery");
    long days = input.number("RecoveryWindowInDays", 30L);
    if (isForced && input.has("RecoveryWindowInDays")) {
      throw SecretFaults.invalidParameter(
          "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
    }
    if (days < 7 || days > 30) {
      throw SecretFaults.invalidParameter(
          "The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
    }
    Instant now = request.time();
    Optional<Secret> found = vault.find(input.need("SecretId"));
    if (isForced) {
      found.ifPresent(vault::remove);
      ObjectNode answer = found.map(LifeCycleOps::identity).orElseGet(Json::object);
      return answer.put("DeletionDate", now.toString());
    }
    Secret secret = vault.live(input.need("SecretId"));
    if (!secret.replicas().isEmpty()) {
      throw SecretFaults.invalidRequest(
          "You can't delete secret "
              + secret.name()
              + " that still has replica regions "
              + secret.replicas().keySet());
    }
    Instant end = now.plus(Duration.ofDays(days));
    secret.delete(now, end);
    return identity(secret).put("DeletionDate", end.toString());
  }

  private ObjectNode restore(Input input, SandboxRequest request) {
    Secret secret = vaults.of(request).need(input.need("SecretId"));
    secret.delete(null, null);
    return identity(secret);
  }

  private ObjectNode tag(Input input, SandboxRequest request) {
    Secret secret = vaults.of(request).writable(input.need("SecretId"));
    checkTags(secret.tags(), input);
    addTags(secret, input);
    return Json.object();
  }

  private ObjectNode untag(Input input, SandboxRequest request) {
    Secret secret = vaults.of(request).writable(input.need("SecretId"));
    input.strings("TagKeys").forEach(secret.tags()::remove);
    return Json.object();
  }

  private static void checkTags(Map<String, String> present, Input input) {
    Set<String> keys = new HashSet<>();
    for (Input tag : input.items("Tags")) {
      String key = tag.text("Key", "");
      if (key.startsWith("aws:")) {
        throw SecretFaults.invalidParameter("Tag keys can't begin with aws:.");
      }
      if (!keys.add(key)) {
        throw SecretFaults.invalidParameter("Duplicate tag key: " + key);
      }
    }
    keys.addAll(present.keySet());
    if (keys.size() > MOST_TAGS) {
      throw SecretFaults.invalidParameter(
          "A secret can have at most " + MOST_TAGS + " tags; this would make " + keys.size() + ".");
    }
  }

  private static void addTags(Secret secret, Input input) {
    input
        .items("Tags")
        .forEach(tag -> secret.tags().put(tag.text("Key", ""), tag.text("Value", "")));
  }
}
