package dev.cloudward.sandbox.service.iam;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.identity.Principal;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import java.util.List;

/// Policies that are part of a user, group or role, and permissions boundaries.
final class InlinePolicyOps {

  private final Finder finder;

  InlinePolicyOps(Finder finder) {
    this.finder = finder;
  }

  void declare(Operations on) {
    for (String noun : List.of("User", "Group", "Role")) {
      on.call("Put" + noun + "Policy", this::put);
      on.call("Get" + noun + "Policy", (input, request) -> get(noun, input, request));
      on.call("Delete" + noun + "Policy", this::delete);
      on.call("List" + noun + "Policies", this::list);
    }
    for (String noun : List.of("User", "Role")) {
      on.call("Put" + noun + "PermissionsBoundary", this::putBoundary);
      on.call("Delete" + noun + "PermissionsBoundary", this::deleteBoundary);
    }
  }

  private ObjectNode put(Input input, SandboxRequest request) {
    Principal principal = finder.principal(input, request);
    principal
        .inlinePolicies()
        .put(input.need("PolicyName"), Finder.document(input, "PolicyDocument"));
    return Json.object();
  }

  private ObjectNode get(String noun, Input input, SandboxRequest request) {
    Principal principal = finder.principal(input, request);
    String name = input.need("PolicyName");
    String document = principal.inlinePolicies().get(name);
    if (document == null) {
      throw noSuchPolicy(noun, name);
    }
    return Json.object()
        .put(noun + "Name", principal.name())
        .put("PolicyName", name)
        .put("PolicyDocument", Views.encoded(document));
  }

  private static RuntimeException noSuchPolicy(String noun, String name) {
    return IamFaults.missing(
        "The "
            + noun.toLowerCase(java.util.Locale.ROOT)
            + " policy with name "
            + name
            + " cannot be found.");
  }

  private ObjectNode delete(Input input, SandboxRequest request) {
    Principal principal = finder.principal(input, request);
    String name = input.need("PolicyName");
    if (principal.inlinePolicies().remove(name) == null) {
      throw noSuchPolicy("inline", name);
    }
    return Json.object();
  }

  private ObjectNode list(Input input, SandboxRequest request) {
    Principal principal = finder.principal(input, request);
    return Json.object().set("PolicyNames", Json.strings(principal.inlinePolicies().keySet()));
  }

  private ObjectNode putBoundary(Input input, SandboxRequest request) {
    Principal principal = finder.principal(input, request);
    principal.bound(finder.policy(input.need("PermissionsBoundary"), request).arn());
    return Json.object();
  }

  private ObjectNode deleteBoundary(Input input, SandboxRequest request) {
    Principal principal = finder.principal(input, request);
    if (principal.boundary().isEmpty()) {
      throw IamFaults.missing(principal.name() + " does not have a permission boundary.");
    }
    principal.bound(null);
    return Json.object();
  }
}
