package dev.cloudward.sandbox.service.iam;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.identity.Group;
import dev.cloudward.sandbox.identity.IamAccount;
import dev.cloudward.sandbox.identity.ManagedPolicy;
import dev.cloudward.sandbox.identity.Principal;
import dev.cloudward.sandbox.identity.Role;
import dev.cloudward.sandbox.identity.User;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.state.Tags;
import java.util.List;

/// GetAccountAuthorizationDetails: everything about who may do what, in one answer.
final class DetailsOps {

  private final Finder finder;

  DetailsOps(Finder finder) {
    this.finder = finder;
  }

  void declare(Operations on) {
    on.call("GetAccountAuthorizationDetails", this::answer);
  }

  private ObjectNode answer(Input input, SandboxRequest request) {
    IamAccount account = finder.account(request);
    List<String> filter = input.strings("Filter");
    ObjectNode answer = Json.object();
    ArrayNode users = answer.putArray("UserDetailList");
    ArrayNode groups = answer.putArray("GroupDetailList");
    ArrayNode roles = answer.putArray("RoleDetailList");
    ArrayNode policies = answer.putArray("Policies");
    if (wants(filter, "User")) {
      account.users().values().forEach(user -> users.add(user(user, account, request)));
    }
    if (wants(filter, "Group")) {
      account.groups().values().forEach(group -> groups.add(group(group, request)));
    }
    if (wants(filter, "Role")) {
      account.roles().values().forEach(role -> roles.add(role(role, account, request)));
    }
    if (wants(filter, "LocalManagedPolicy")) {
      account.policies().values().forEach(policy -> policies.add(policy(policy, account)));
    }
    if (wants(filter, "AWSManagedPolicy")) {
      finder.identities().awsPolicies().values().stream()
          .map(policy -> policy(policy, account))
          .filter(json -> json.path("AttachmentCount").asInt() > 0)
          .forEach(policies::add);
    }
    return answer;
  }

  private static boolean wants(List<String> filter, String kind) {
    return filter.isEmpty() || filter.contains(kind);
  }

  private ObjectNode user(User user, IamAccount account, SandboxRequest request) {
    ObjectNode json = Views.userWithTags(user);
    json.remove("PasswordLastUsed");
    inline(json, "UserPolicyList", user);
    json.set("GroupList", Json.strings(account.groupsOf(user).stream().map(Group::name).toList()));
    attached(json, user, request);
    return json;
  }

  private ObjectNode group(Group group, SandboxRequest request) {
    ObjectNode json = Views.group(group);
    inline(json, "GroupPolicyList", group);
    attached(json, group, request);
    return json;
  }

  private ObjectNode role(Role role, IamAccount account, SandboxRequest request) {
    ObjectNode json = Views.roleWithTags(role);
    json.remove(List.of("Description", "MaxSessionDuration"));
    ArrayNode profiles = json.putArray("InstanceProfileList");
    account.instanceProfiles().values().stream()
        .filter(profile -> profile.roles().contains(role.name()))
        .forEach(profile -> profiles.add(Views.instanceProfile(profile, account)));
    inline(json, "RolePolicyList", role);
    attached(json, role, request);
    if (role.tags().isEmpty()) {
      json.set("Tags", Tags.list(role.tags()));
    }
    return json;
  }

  private static void inline(ObjectNode json, String member, Principal principal) {
    ArrayNode list = json.putArray(member);
    principal
        .inlinePolicies()
        .forEach((name, document) ->
            list.addObject()
                .put("PolicyName", name)
                .put("PolicyDocument", Views.encoded(document)));
  }

  private void attached(ObjectNode json, Principal principal, SandboxRequest request) {
    ArrayNode list = json.putArray("AttachedManagedPolicies");
    principal
        .attachedPolicies()
        .forEach(arn ->
            list.addObject()
                .put("PolicyName", finder.policy(arn, request).name())
                .put("PolicyArn", arn));
  }

  private static ObjectNode policy(ManagedPolicy policy, IamAccount account) {
    ObjectNode json = Views.policy(policy, account);
    ArrayNode versions = json.putArray("PolicyVersionList");
    policy.versions().forEach(version -> versions.add(Views.version(version, true)));
    return json;
  }
}
