package dev.cloudward.sandbox.service.secretsmanager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.Scope;
import dev.cloudward.sandbox.service.Scoped;
import java.util.List;
import java.util.Optional;

/// Copies of secrets in other regions; a copy has the values that the original had when it was
/// made.
final class ReplicaOps {

  private final Scoped<Vault> vaults;

  ReplicaOps(Scoped<Vault> vaults) {
    this.vaults = vaults;
  }

  void declare(Operations on) {
    on.call("ReplicateSecretToRegions", this::replicate);
    on.call("RemoveRegionsFromReplication", this::remove);
    on.call("StopReplicationToReplica", this::stop);
  }

  private ObjectNode replicate(Input input, SandboxRequest request) {
    Secret secret = vaults.of(request).writable(input.need("SecretId"));
    return Json.object()
        .put("ARN", secret.arn())
        .set("ReplicationStatus", add(secret, input, request));
  }

  /// Makes the copies that a request asks for.
  ///
  /// @return the status of all copies
  ArrayNode add(Secret secret, Input input, SandboxRequest request) {
    List<Input> regions = input.items("AddReplicaRegions");
    for (Input region : regions) {
      String name = region.need("Region");
      if (name.equals(request.region())) {
        throw SecretFaults.invalidParameter("Invalid replica region.");
      }
      Vault vault = vaults.of(new Scope(request.account(), name));
      Optional<Secret> other = vault.find(secret.name());
      if (other.isPresent() && !input.flag("ForceOverwriteReplicaSecret")) {
        throw SecretFaults.exists(
            "A secret with the name " + secret.name() + " exists in the region " + name + ".");
      }
    }
    for (Input region : regions) {
      copy(secret, region.need("Region"), request);
      secret
          .replicas()
          .put(region.need("Region"), region.text("KmsKeyId", "alias/aws/secretsmanager"));
    }
    secret.setPrimaryRegion(request.region());
    return status(secret);
  }

  private void copy(Secret secret, String region, SandboxRequest request) {
    String arn = secret.arn().replace(":" + request.region() + ":", ":" + region + ":");
    Secret copy = new Secret(secret.name(), arn, secret.created(), secret.versions());
    copy.describe(secret.description());
    copy.tags().putAll(secret.tags());
    copy.setPrimaryRegion(request.region());
    vaults.of(new Scope(request.account(), region)).put(copy);
  }

  static ArrayNode status(Secret secret) {
    ArrayNode status = Json.array();
    secret
        .replicas()
        .forEach((region, key) ->
            status
                .addObject()
                .put("Region", region)
                .put("KmsKeyId", key)
                .put("Status", "InSync")
                .put("StatusMessage", "Replication succeeded"));
    return status;
  }

  private ObjectNode remove(Input input, SandboxRequest request) {
    Secret secret = vaults.of(request).writable(input.need("SecretId"));
    for (String region : input.strings("RemoveReplicaRegions")) {
      if (secret.replicas().remove(region) == null) {
        throw SecretFaults.invalidParameter("There is no replica in the region " + region + ".");
      }
      Vault vault = vaults.of(new Scope(request.account(), region));
      vault.find(secret.name()).ifPresent(vault::remove);
    }
    return Json.object().put("ARN", secret.arn()).set("ReplicationStatus", status(secret));
  }

  /// Makes a copy a secret of its own.
  private ObjectNode stop(Input input, SandboxRequest request) {
    Secret copy = vaults.of(request).live(input.need("SecretId"));
    String primary = copy.primaryRegion().orElse(request.region());
    if (primary.equals(request.region())) {
      throw SecretFaults.invalidRequest(
          "Operation not permitted on a primary secret. Call must be made in the replica's region.");
    }
    copy.detach();
    vaults
        .of(new Scope(request.account(), primary))
        .find(copy.name())
        .ifPresent(secret -> secret.replicas().remove(request.region()));
    return Json.object().put("ARN", copy.arn());
  }
}
