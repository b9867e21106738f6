package dev.cloudward.sandbox.service.secretsmanager;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.policy.PolicyDocument;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.Scoped;
import java.util.List;

/// Resource policies of secrets.
final class PolicyOps {

  private final Scoped<Vault> vaults;

  PolicyOps(Scoped<Vault> vaults) {
    this.vaults = vaults;
  }

  void declare(Operations on) {
    on.call("PutResourcePolicy", this::put);
    on.call("GetResourcePolicy", this::get);
    on.call("DeleteResourcePolicy", this::delete);
    on.call("ValidateResourcePolicy", this::validate);
  }

  private ObjectNode put(Input input, SandboxRequest request) {
    Secret secret = vaults.of(request).writable(input.need("SecretId"));
    String text = input.need("ResourcePolicy");
    PolicyDocument policy;
    try {
      policy = PolicyDocument.parse(text);
    } catch (IllegalArgumentException e) {
      throw new AwsFault(
          "MalformedPolicyDocumentException",
          "This resource policy contains a syntax error: " + e.getMessage());
    }
    if (input.flag("BlockPublicPolicy") && isPublic(policy)) {
      throw new AwsFault(
          "PublicPolicyException",
          "You can't attach the resource policy because it gives broad access to the secret.");
    }
    secret.setPolicy(text);
    return LifeCycleOps.identity(secret);
  }

  private static boolean isPublic(PolicyDocument policy) {
    return policy.statements().stream()
        .anyMatch(statement ->
            statement.isAllow()
                && statement.conditions().isEmpty()
                && statement.names("AWS", List.of("somebody else")));
  }

  private ObjectNode get(Input input, SandboxRequest request) {
    Secret secret = vaults.of(request).need(input.need("SecretId"));
    ObjectNode answer = LifeCycleOps.identity(secret);
    secret.policy().ifPresent(policy -> answer.put("ResourcePolicy", policy));
    return answer;
  }

  private ObjectNode delete(Input input, SandboxRequest request) {
    Secret secret = vaults.of(request).writable(input.need("SecretId"));
    secret.setPolicy(null);
    return LifeCycleOps.identity(secret);
  }

  private ObjectNode validate(Input input, SandboxRequest request) {
    input.text("SecretId").ifPresent(id -> vaults.of(request).need(id));
    ObjectNode answer = Json.object();
    var errors = answer.putArray("ValidationErrors");
    try {
      if (isPublic(PolicyDocument.parse(input.need("ResourcePolicy")))) {
        errors
            .addObject()
            .put("CheckName", "PUBLIC_ACCESS")
            .put("ErrorMessage", "The policy gives everybody access to the secret.");
      }
    } catch (IllegalArgumentException e) {
      errors
          .addObject()
          .put("CheckName", "SYNTAX")
          .put("ErrorMessage", String.valueOf(e.getMessage()));
    }
    return answer.put("PolicyValidationPassed", errors.isEmpty());
  }
}
