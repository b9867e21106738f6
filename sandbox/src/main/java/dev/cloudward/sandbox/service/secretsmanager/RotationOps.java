package dev.cloudward.sandbox.service.secretsmanager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.Scoped;
import java.util.Set;

/// Rotation: the function that would do it on AWS is imitated by a new random password.
final class RotationOps {

  private final Scoped<Vault> vaults;
  private final ValueOps values;
  private final PasswordMaker passwords;

  RotationOps(Scoped<Vault> vaults, ValueOps values, PasswordMaker passwords) {
    this.vaults = vaults;
    this.values = values;
    this.passwords = passwords;
  }

  void declare(Operations on) {
    on.call("RotateSecret", this::rotate);
    on.call("CancelRotateSecret", this::cancel);
    on.call(
        "GetRandomPassword",
        (input, request) -> Json.object().put("RandomPassword", passwords.make(input)));
  }

  private ObjectNode rotate(Input input, SandboxRequest request) {
    Secret secret = vaults.of(request).writable(input.need("SecretId"));
    ObjectNode rotation = secret.rotation();
    if (!input.has("RotationLambdaARN") && !rotation.has("RotationLambdaARN")) {
      throw SecretFaults.invalidRequest(
          "No Lambda rotation function ARN is associated with this secret.");
    }
    rotation.put("RotationEnabled", true);
    rotation.setAll(input.pick("RotationLambdaARN", "RotationRules"));
    if (!rotation.has("RotationRules")) {
      rotation.set("RotationRules", Json.object().put("AutomaticallyAfterDays", 30));
    }
    ObjectNode answer = LifeCycleOps.identity(secret);
    if (input.flag("RotateImmediately", true)) {
      ObjectNode value = input.pick("ClientRequestToken");
      value.put("SecretString", next(secret));
      SecretVersion version =
          values.add(secret, new Input(value), request, Set.of(Versions.CURRENT));
      secret.rotate(request.time());
      answer.put("VersionId", version.id());
    }
    return answer;
  }

  /// The current value with a new password in it, or a new password.
  private String next(Secret secret) {
    String password = passwords.make(new Input(Json.object().put("ExcludePunctuation", true)));
    String current = secret.versions().staged(Versions.CURRENT).map(SecretVersion::text).orElse("");
    try {
      JsonNode json = Json.parse(current);
      return json instanceof ObjectNode object && object.has("password")
          ? Json.write(object.put("password", password))
          : password;
    } catch (JsonProcessingException e) {
      return password;
    }
  }

  private ObjectNode cancel(Input input, SandboxRequest request) {
    Secret secret = vaults.of(request).writable(input.need("SecretId"));
    secret.rotation().put("RotationEnabled", false);
    ObjectNode answer = LifeCycleOps.identity(secret);
    secret
        .versions()
        .staged("AWSPENDING")
        .ifPresent(version -> answer.put("VersionId", version.id()));
    return answer;
  }
}
