package dev.cloudward.sandbox.service.iam;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.identity.Group;
import dev.cloudward.sandbox.identity.IamAccount;
import dev.cloudward.sandbox.identity.User;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.state.Ids;
import java.util.Objects;

/// Groups and their members.
final class GroupOps {

  private final Finder finder;
  private final Ids ids;

  GroupOps(Finder finder, Ids ids) {
    this.finder = finder;
    this.ids = ids;
  }

  void declare(Operations on) {
    on.call("CreateGroup", this::create);
    on.call("GetGroup", this::get);
    on.call("ListGroups", this::list);
    on.call("UpdateGroup", this::update);
    on.call("DeleteGroup", this::delete);
    on.call("AddUserToGroup", this::addUser);
    on.call("RemoveUserFromGroup", this::removeUser);
    on.call("ListGroupsForUser", this::listForUser);
  }

  private ObjectNode create(Input input, SandboxRequest request) {
    IamAccount account = finder.account(request);
    String name = input.need("GroupName");
    if (account.groups().containsKey(name)) {
      throw IamFaults.exists("Group", name);
    }
    Group group =
        new Group(account.id(), Finder.path(input), name, ids.iam("AGPA"), request.time());
    account.groups().put(name, group);
    return Json.object().set("Group", Views.group(group));
  }

  private ObjectNode get(Input input, SandboxRequest request) {
    Group group = finder.group(input, request);
    ObjectNode answer = Json.object().set("Group", Views.group(group));
    ArrayNode users = answer.putArray("Users");
    group.members().stream()
        .map(finder.account(request).users()::get)
        .filter(Objects::nonNull)
        .forEach(user -> users.add(Views.user(user)));
    return answer;
  }

  private ObjectNode list(Input input, SandboxRequest request) {
    String prefix = input.text("PathPrefix", "/");
    ObjectNode answer = Json.object();
    ArrayNode groups = answer.putArray("Groups");
    finder.account(request).groups().values().stream()
        .filter(group -> group.path().startsWith(prefix))
        .forEach(group -> groups.add(Views.group(group)));
    return answer;
  }

  private ObjectNode update(Input input, SandboxRequest request) {
    IamAccount account = finder.account(request);
    Group group = finder.group(input, request);
    String name = input.text("NewGroupName", group.name());
    if (!name.equalsIgnoreCase(group.name()) && account.groups().containsKey(name)) {
      throw IamFaults.exists("Group", name);
    }
    account.groups().remove(group.name());
    group.rename(name, input.text("NewPath", group.path()));
    account.groups().put(name, group);
    return Json.object();
  }

  private ObjectNode delete(Input input, SandboxRequest request) {
    Group group = finder.group(input, request);
    if (!group.members().isEmpty()) {
      throw IamFaults.inUse("Cannot delete entity, must remove users from group first.");
    }
    if (!group.attachedPolicies().isEmpty()) {
      throw IamFaults.inUse("Cannot delete entity, must detach all policies first.");
    }
    if (!group.inlinePolicies().isEmpty()) {
      throw IamFaults.inUse("Cannot delete entity, must delete policies first.");
    }
    finder.account(request).groups().remove(group.name());
    return Json.object();
  }

  private ObjectNode addUser(Input input, SandboxRequest request) {
    User user = finder.user(input, request);
    finder.group(input, request).members().add(user.name());
    return Json.object();
  }

  private ObjectNode removeUser(Input input, SandboxRequest request) {
    User user = finder.user(input, request);
    finder.group(input, request).members().remove(user.name());
    return Json.object();
  }

  private ObjectNode listForUser(Input input, SandboxRequest request) {
    ObjectNode answer = Json.object();
    ArrayNode groups = answer.putArray("Groups");
    finder
        .account(request)
        .groupsOf(finder.user(input, request))
        .forEach(group -> groups.add(Views.group(group)));
    return answer;
  }
}
