package dev.cloudward.sandbox.service.iam;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.identity.IamAccount;
import dev.cloudward.sandbox.identity.Role;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.state.Ids;
import java.util.Locale;

/// Roles, those of AWS's own services included.
final class RoleOps {

  private final Finder finder;
  private final Ids ids;

  RoleOps(Finder finder, Ids ids) {
    this.finder = finder;
    this.ids = ids;
  }

  void declare(Operations on) {
    on.call("CreateRole", this::create);
    on.call("GetRole", this::get);
    on.call("ListRoles", this::list);
    on.call("UpdateRole", this::update);
    on.call("UpdateRoleDescription", this::updateDescription);
    on.call("UpdateAssumeRolePolicy", this::updateTrust);
    on.call("DeleteRole", this::delete);
    TagOps.declare(on, "Role", (input, request) -> finder.role(input, request).tags());
    on.call("CreateServiceLinkedRole", this::createServiceLinked);
    on.call("DeleteServiceLinkedRole", this::deleteServiceLinked);
    on.call(
        "GetServiceLinkedRoleDeletionStatus",
        (input, request) -> Json.object().put("Status", "SUCCEEDED"));
  }

  private ObjectNode create(Input input, SandboxRequest request) {
    IamAccount account = finder.account(request);
    String name = input.need("RoleName");
    if (account.roles().containsKey(name)) {
      throw IamFaults.exists("Role", name);
    }
    Role role =
        new Role(
            account.id(),
            Finder.path(input),
            name,
            ids.iam("AROA"),
            request.time(),
            Finder.document(input, "AssumeRolePolicyDocument"));
    input.text("Description").ifPresent(role::describe);
    role.limitSessions(input.number("MaxSessionDuration", 3600));
    TagOps.add(role.tags(), input);
    input
        .text("PermissionsBoundary")
        .ifPresent(arn -> role.bound(finder.policy(arn, request).arn()));
    account.roles().put(name, role);
    return Json.object().set("Role", Views.roleWithTags(role));
  }

  private ObjectNode get(Input input, SandboxRequest request) {
    return Json.object().set("Role", Views.roleWithTags(finder.role(input, request)));
  }

  private ObjectNode list(Input input, SandboxRequest request) {
    String prefix = input.text("PathPrefix", "/");
    ObjectNode answer = Json.object();
    ArrayNode roles = answer.putArray("Roles");
    finder.account(request).roles().values().stream()
        .filter(role -> role.path().startsWith(prefix))
        .forEach(role -> roles.add(Views.role(role)));
    return answer;
  }

  private Role changeable(Input input, SandboxRequest request) {
    Role role = finder.role(input, request);
    if (role.isServiceLinked()) {
      throw IamFaults.unmodifiable(
          "Cannot perform the operation on the protected role '"
              + role.name()
              + "' - this role is only modifiable by AWS");
    }
    return role;
  }

  private ObjectNode update(Input input, SandboxRequest request) {
    Role role = changeable(input, request);
    input.text("Description").ifPresent(role::describe);
    if (input.has("MaxSessionDuration")) {
      role.limitSessions(input.number("MaxSessionDuration", 3600));
    }
    return Json.object();
  }

  private ObjectNode updateDescription(Input input, SandboxRequest request) {
    Role role = changeable(input, request);
    role.describe(input.need("Description"));
    return Json.object().set("Role", Views.roleWithTags(role));
  }

  private ObjectNode updateTrust(Input input, SandboxRequest request) {
    changeable(input, request).trust(Finder.document(input, "PolicyDocument"));
    return Json.object();
  }

  private ObjectNode delete(Input input, SandboxRequest request) {
    IamAccount account = finder.account(request);
    Role role = changeable(input, request);
    if (!role.attachedPolicies().isEmpty()) {
      throw IamFaults.inUse("Cannot delete entity, must detach all policies first.");
    }
    if (!role.inlinePolicies().isEmpty()) {
      throw IamFaults.inUse("Cannot delete entity, must delete policies first.");
    }
    boolean isInProfile =
        account.instanceProfiles().values().stream()
            .anyMatch(profile -> profile.roles().contains(role.name()));
    if (isInProfile) {
      throw IamFaults.inUse("Cannot delete entity, must remove roles from instance profile first.");
    }
    account.roles().remove(role.name());
    return Json.object();
  }

  private ObjectNode createServiceLinked(Input input, SandboxRequest request) {
    IamAccount account = finder.account(request);
    String service = input.need("AWSServiceName");
    String suffix = input.has("CustomSuffix") ? "_" + input.need("CustomSuffix") : "";
    String name = "AWSServiceRoleFor" + serviceName(service) + suffix;
    if (account.roles().containsKey(name)) {
      throw IamFaults.invalidInput(
          "Service role name "
              + name
              + " has been taken in this account, please try a different"
              + " suffix.");
    }
    ObjectNode statement = Json.object().put("Effect", "Allow").put("Action", "sts:AssumeRole");
    statement.set("Principal", Json.object().put("Service", service));
    ObjectNode trust = Json.object().put("Version", "2012-10-17");
    trust.putArray("Statement").add(statement);
    Role role =
        new Role(
            account.id(),
            "/aws-service-role/" + service + "/",
            name,
            ids.iam("AROA"),
            request.time(),
            Json.write(trust));
    input.text("Description").ifPresent(role::describe);
    account.roles().put(name, role);
    return Json.object().set("Role", Views.roleWithTags(role));
  }

  /// `autoscaling.amazonaws.com` becomes `Autoscaling`.
  private static String serviceName(String principal) {
    String first = principal.split("\\.")[0];
    return first.substring(0, 1).toUpperCase(Locale.ROOT) + first.substring(1);
  }

  private ObjectNode deleteServiceLinked(Input input, SandboxRequest request) {
    Role role = finder.role(input, request);
    if (!role.isServiceLinked()) {
      throw IamFaults.invalidInput("Role " + role.name() + " is not a service-linked role.");
    }
    finder.account(request).roles().remove(role.name());
    return Json.object()
        .put("DeletionTaskId", "task" + role.path() + role.name() + "/" + ids.uuid());
  }
}
