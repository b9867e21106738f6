package dev.cloudward.sandbox.service.iam;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.identity.Group;
import dev.cloudward.sandbox.identity.ManagedPolicy;
import dev.cloudward.sandbox.identity.Principal;
import dev.cloudward.sandbox.identity.Role;
import dev.cloudward.sandbox.identity.User;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import java.util.List;

/// Managed policies attached to users, groups and roles.
final class AttachmentOps {

  private static final int MOST_ATTACHED = 20;

  private final Finder finder;

  AttachmentOps(Finder finder) {
    this.finder = finder;
  }

  void declare(Operations on) {
    for (String noun : List.of("User", "Group", "Role")) {
      on.call("Attach" + noun + "Policy", this::attach);
      on.call("Detach" + noun + "Policy", this::detach);
      on.call("ListAttached" + noun + "Policies", this::listAttached);
    }
    on.call("ListEntitiesForPolicy", this::listEntities);
  }

  private ObjectNode attach(Input input, SandboxRequest request) {
    Principal principal = finder.principal(input, request);
    ManagedPolicy policy = finder.policy(input, request);
    if (principal.attachedPolicies().size() >= MOST_ATTACHED) {
      throw IamFaults.limit("Cannot exceed quota for PoliciesPerEntity: " + MOST_ATTACHED);
    }
    principal.attachedPolicies().add(policy.arn());
    return Json.object();
  }

  private ObjectNode detach(Input input, SandboxRequest request) {
    Principal principal = finder.principal(input, request);
    String arn = input.need("PolicyArn");
    if (!principal.attachedPolicies().remove(arn)) {
      throw IamFaults.missing("Policy " + arn + " was not found.");
    }
    return Json.object();
  }

  private ObjectNode listAttached(Input input, SandboxRequest request) {
    Principal principal = finder.principal(input, request);
    String prefix = input.text("PathPrefix", "/");
    ObjectNode answer = Json.object();
    ArrayNode attached = answer.putArray("AttachedPolicies");
    for (String arn : principal.attachedPolicies()) {
      ManagedPolicy policy = finder.policy(arn, request);
      if (policy.path().startsWith(prefix)) {
        attached.addObject().put("PolicyName", policy.name()).put("PolicyArn", arn);
      }
    }
    return answer;
  }

  private ObjectNode listEntities(Input input, SandboxRequest request) {
    ManagedPolicy policy = finder.policy(input, request);
    String kind = input.text("EntityFilter", "");
    String prefix = input.text("PathPrefix", "/");
    boolean isBoundary = input.text("PolicyUsageFilter", "").equals("PermissionsBoundary");
    ObjectNode answer = Json.object();
    ArrayNode groups = answer.putArray("PolicyGroups");
    ArrayNode users = answer.putArray("PolicyUsers");
    ArrayNode roles = answer.putArray("PolicyRoles");
    finder
        .account(request)
        .principals()
        .filter(principal -> principal.path().startsWith(prefix))
        .filter(principal ->
            isBoundary
                ? principal.boundary().filter(policy.arn()::equals).isPresent()
                : principal.attachedPolicies().contains(policy.arn()))
        .forEach(principal -> {
          switch (principal) {
            case Group group when kind.isEmpty() || kind.equals("Group") ->
                groups.addObject().put("GroupName", group.name()).put("GroupId", group.id());
            case User user when kind.isEmpty() || kind.equals("User") ->
                users.addObject().put("UserName", user.name()).put("UserId", user.id());
            case Role role when kind.isEmpty() || kind.equals("Role") ->
                roles.addObject().put("RoleName", role.name()).put("RoleId", role.id());
            case Group group -> {}
            case User user -> {}
            case Role role -> {}
          }
        });
    return answer;
  }
}
