package dev.cloudward.sandbox.service.iam;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.identity.IamAccount;
import dev.cloudward.sandbox.identity.InstanceProfile;
import dev.cloudward.sandbox.identity.Role;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.state.Ids;
import dev.cloudward.sandbox.state.Tags;
import java.util.function.Predicate;

/// Instance profiles.
final class InstanceProfileOps {

  private final Finder finder;
  private final Ids ids;

  InstanceProfileOps(Finder finder, Ids ids) {
    this.finder = finder;
    this.ids = ids;
  }

  void declare(Operations on) {
    on.call("CreateInstanceProfile", this::create);
    on.call("GetInstanceProfile", this::get);
    on.call("DeleteInstanceProfile", this::delete);
    on.call(
        "ListInstanceProfiles",
        (input, request) ->
            list(request, profile -> profile.path().startsWith(input.text("PathPrefix", "/"))));
    on.call("ListInstanceProfilesForRole", this::listForRole);
    on.call("AddRoleToInstanceProfile", this::addRole);
    on.call("RemoveRoleFromInstanceProfile", this::removeRole);
    TagOps.declare(on, "InstanceProfile", (input, request) -> need(input, request).tags());
  }

  private InstanceProfile need(Input input, SandboxRequest request) {
    String name = input.need("InstanceProfileName");
    InstanceProfile profile = finder.account(request).instanceProfiles().get(name);
    if (profile == null) {
      throw IamFaults.missing("Instance Profile " + name + " cannot be found.");
    }
    return profile;
  }

  private ObjectNode view(InstanceProfile profile, SandboxRequest request) {
    ObjectNode json = Views.instanceProfile(profile, finder.account(request));
    if (!profile.tags().isEmpty()) {
      json.set("Tags", Tags.list(profile.tags()));
    }
    return Json.object().set("InstanceProfile", json);
  }

  private ObjectNode create(Input input, SandboxRequest request) {
    IamAccount account = finder.account(request);
    String name = input.need("InstanceProfileName");
    if (account.instanceProfiles().containsKey(name)) {
      throw new dev.cloudward.sandbox.service.AwsFault(
          "EntityAlreadyExists", 409, "Instance Profile " + name + " already exists.");
    }
    InstanceProfile profile =
        new InstanceProfile(
            account.id(), Finder.path(input), name, ids.iam("AIPA"), request.time());
    TagOps.add(profile.tags(), input);
    account.instanceProfiles().put(name, profile);
    return view(profile, request);
  }

  private ObjectNode get(Input input, SandboxRequest request) {
    return view(need(input, request), request);
  }

  private ObjectNode delete(Input input, SandboxRequest request) {
    InstanceProfile profile = need(input, request);
    if (!profile.roles().isEmpty()) {
      throw IamFaults.inUse("Cannot delete entity, must remove roles from instance profile first.");
    }
    finder.account(request).instanceProfiles().remove(profile.name());
    return Json.object();
  }

  private ObjectNode list(SandboxRequest request, Predicate<InstanceProfile> wanted) {
    IamAccount account = finder.account(request);
    ObjectNode answer = Json.object();
    ArrayNode profiles = answer.putArray("InstanceProfiles");
    account.instanceProfiles().values().stream()
        .filter(wanted)
        .forEach(profile -> profiles.add(Views.instanceProfile(profile, account)));
    return answer;
  }

  private ObjectNode listForRole(Input input, SandboxRequest request) {
    Role role = finder.role(input, request);
    return list(request, profile -> profile.roles().contains(role.name()));
  }

  private ObjectNode addRole(Input input, SandboxRequest request) {
    InstanceProfile profile = need(input, request);
    Role role = finder.role(input, request);
    if (!profile.roles().isEmpty()) {
      throw IamFaults.limit("Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1");
    }
    profile.roles().add(role.name());
    return Json.object();
  }

  private ObjectNode removeRole(Input input, SandboxRequest request) {
    InstanceProfile profile = need(input, request);
    String name = input.need("RoleName");
    if (!profile.roles().remove(name)) {
      throw IamFaults.noSuch("role", name);
    }
    return Json.object();
  }
}
