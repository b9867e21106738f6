package dev.cloudward.sandbox.service.secretsmanager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.Scoped;
import dev.cloudward.sandbox.state.Ids;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Values of secrets, their versions and stages.
final class ValueOps {

  private static final int LARGEST = 65_536;

  private final Scoped<Vault> vaults;
  private final Ids ids;

  ValueOps(Scoped<Vault> vaults, Ids ids) {
    this.vaults = vaults;
    this.ids = ids;
  }

  void declare(Operations on) {
    on.call("GetSecretValue", this::get);
    on.call("BatchGetSecretValue", this::batchGet).pageSize(20);
    on.call("PutSecretValue", this::put);
    on.call("UpdateSecretVersionStage", this::moveStage);
    on.call("ListSecretVersionIds", this::listVersions);
  }

  static JsonNode text(Input input) {
    return input.json().path("SecretString");
  }

  static JsonNode binary(Input input) {
    return input.json().path("SecretBinary");
  }

  static boolean hasValue(Input input) {
    return input.has("SecretString") || input.has("SecretBinary");
  }

  static void checkValue(Input input) {
    if (input.has("SecretString") && input.has("SecretBinary")) {
      throw SecretFaults.invalidParameter(
          "You can't specify both a binary secret value and a string secret value in the same"
              + " secret.");
    }
    if (input.bytes("SecretString").length > LARGEST
        || input.bytes("SecretBinary").length > LARGEST) {
      throw SecretFaults.invalidParameter("The secret value is larger than " + LARGEST + " bytes.");
    }
  }

  /// Adds a value under the request's token and moves stages to it; the same again changes nothing.
  SecretVersion add(Secret secret, Input input, SandboxRequest request, Collection<String> stages) {
    String id = input.text("ClientRequestToken").orElseGet(ids::uuid);
    Optional<SecretVersion> existing = secret.versions().find(id);
    if (existing.isPresent()) {
      if (!existing.get().hasSameValue(text(input), binary(input))) {
        throw SecretFaults.exists(
            "You can't use ClientRequestToken "
                + id
                + " because that value is already in use for a version of secret "
                + secret.arn()
                + ".");
      }
      return existing.get();
    }
    SecretVersion version = new SecretVersion(id, text(input), binary(input), request.time());
    Set<String> labels = new LinkedHashSet<>(stages);
    if (secret.versions().staged(Versions.CURRENT).isEmpty()) {
      labels.add(Versions.CURRENT);
    }
    secret.versions().add(version);
    labels.forEach(stage -> secret.versions().stage(stage, version));
    secret.change(request.time());
    return version;
  }

  private ObjectNode get(Input input, SandboxRequest request) {
    Secret secret = vaults.of(request).live(input.need("SecretId"));
    SecretVersion version = version(secret, input);
    version.touch(request.time());
    return told(secret, version);
  }

  private static ObjectNode told(Secret secret, SecretVersion version) {
    ObjectNode answer = LifeCycleOps.identity(secret).put("VersionId", version.id());
    version.tellValue(answer);
    version.tellStages(answer);
    return answer.put("CreatedDate", version.created().toString());
  }

  private static SecretVersion version(Secret secret, Input input) {
    Optional<String> id = input.text("VersionId");
    Optional<String> stage = input.text("VersionStage");
    if (id.isPresent()) {
      SecretVersion version = find(secret, id.get());
      if (stage.isPresent() && !version.stages().contains(stage.get())) {
        throw SecretFaults.invalidRequest(
            "You provided a VersionStage that is not associated to the provided VersionId.");
      }
      return version;
    }
    String label = stage.orElse(Versions.CURRENT);
    return secret
        .versions()
        .staged(label)
        .orElseThrow(() -> SecretFaults.noValue("staging label: " + label));
  }

  private static SecretVersion find(Secret secret, String id) {
    return secret.versions().find(id).orElseThrow(() -> SecretFaults.noValue("VersionId: " + id));
  }

  private ObjectNode batchGet(Input input, SandboxRequest request) {
    Vault vault = vaults.of(request);
    List<String> wanted = input.strings("SecretIdList");
    if (wanted.isEmpty() == input.items("Filters").isEmpty()) {
      throw SecretFaults.invalidParameter(
          "Either SecretIdList or Filters must be provided, but not both.");
    }
    SecretFilters filters = new SecretFilters(input.items("Filters"));
    List<String> secretIds =
        wanted.isEmpty()
            ? vault.all().stream()
                .filter(secret -> secret.deleted().isEmpty() && filters.match(secret))
                .map(Secret::name)
                .toList()
            : wanted;
    ObjectNode answer = Json.object();
    ArrayNode values = answer.putArray("SecretValues");
    ArrayNode errors = answer.putArray("Errors");
    for (String id : secretIds) {
      try {
        Secret secret = vault.live(id);
        values.add(told(secret, version(secret, new Input(Json.object()))));
      } catch (AwsFault fault) {
        errors
            .addObject()
            .put("SecretId", id)
            .put("ErrorCode", fault.code())
            .put("Message", fault.message());
      }
    }
    return answer;
  }

  private ObjectNode put(Input input, SandboxRequest request) {
    Secret secret = vaults.of(request).writable(input.need("SecretId"));
    checkValue(input);
    if (!hasValue(input)) {
      throw SecretFaults.invalidParameter("You must provide either SecretString or SecretBinary.");
    }
    List<String> stages = input.strings("VersionStages");
    SecretVersion version =
        add(secret, input, request, stages.isEmpty() ? List.of(Versions.CURRENT) : stages);
    ObjectNode answer = LifeCycleOps.identity(secret).put("VersionId", version.id());
    version.tellStages(answer);
    return answer;
  }

  private ObjectNode moveStage(Input input, SandboxRequest request) {
    Secret secret = vaults.of(request).writable(input.need("SecretId"));
    String stage = input.need("VersionStage");
    Optional<String> from = input.text("RemoveFromVersionId");
    Optional<String> to = input.text("MoveToVersionId");
    Optional<SecretVersion> holder = secret.versions().staged(stage);
    if (from.isEmpty() && to.isEmpty()) {
      throw SecretFaults.invalidParameter(
          "You must specify a RemoveFromVersionId or a MoveToVersionId.");
    }
    if (holder.isPresent()
        && (from.isEmpty() || !holder.get().id().equals(from.get()))
        && !holder.map(SecretVersion::id).equals(to)) {
      throw SecretFaults.invalidParameter(
          "The parameter RemoveFromVersionId can't be empty or another version. Staging label "
              + stage
              + " is currently attached to version "
              + holder.get().id()
              + ", so you must explicitly reference that version in RemoveFromVersionId.");
    }
    if (to.isEmpty() && stage.equals(Versions.CURRENT)) {
      throw SecretFaults.invalidParameter(
          "You can only move staging label AWSCURRENT to a different secret version. It can't be"
              + " completely removed.");
    }
    if (to.isPresent()) {
      secret.versions().stage(stage, find(secret, to.get()));
    } else {
      holder.ifPresent(version -> version.stages().remove(stage));
    }
    secret.change(request.time());
    return LifeCycleOps.identity(secret);
  }

  private ObjectNode listVersions(Input input, SandboxRequest request) {
    Secret secret = vaults.of(request).need(input.need("SecretId"));
    ObjectNode answer = LifeCycleOps.identity(secret);
    ArrayNode list = answer.putArray("Versions");
    for (SecretVersion version : secret.versions().all()) {
      if (input.flag("IncludeDeprecated") || !version.stages().isEmpty()) {
        ObjectNode told =
            list.addObject()
                .put("VersionId", version.id())
                .put("CreatedDate", version.created().toString());
        version.tellStages(told);
        version.accessed().ifPresent(time -> told.put("LastAccessedDate", time.toString()));
      }
    }
    return answer;
  }
}
