package dev.cloudward.sandbox.service.iam;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.identity.IamAccount;
import dev.cloudward.sandbox.identity.User;
import dev.cloudward.sandbox.identity.User.Login;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.state.Ids;

/// Users and their console passwords.
final class UserOps {

  private final Finder finder;
  private final Ids ids;

  UserOps(Finder finder, Ids ids) {
    this.finder = finder;
    this.ids = ids;
  }

  void declare(Operations on) {
    on.call("CreateUser", this::create);
    on.call("GetUser", this::get);
    on.call("ListUsers", this::list);
    on.call("UpdateUser", this::update);
    on.call("DeleteUser", this::delete);
    TagOps.declare(on, "User", (input, request) -> finder.user(input, request).tags());
    on.call("CreateLoginProfile", this::createLogin);
    on.call("GetLoginProfile", this::getLogin);
    on.call("UpdateLoginProfile", this::updateLogin);
    on.call("DeleteLoginProfile", this::deleteLogin);
    on.call("ChangePassword", this::changePassword);
  }

  private ObjectNode create(Input input, SandboxRequest request) {
    IamAccount account = finder.account(request);
    String name = input.need("UserName");
    if (account.users().containsKey(name)) {
      throw IamFaults.exists("User", name);
    }
    User user = new User(account.id(), Finder.path(input), name, ids.iam("AIDA"), request.time());
    TagOps.add(user.tags(), input);
    input
        .text("PermissionsBoundary")
        .ifPresent(arn -> user.bound(finder.policy(arn, request).arn()));
    account.users().put(name, user);
    return Json.object().set("User", Views.userWithTags(user));
  }

  private ObjectNode get(Input input, SandboxRequest request) {
    return Json.object().set("User", Views.userWithTags(finder.userOrCaller(input, request)));
  }

  private ObjectNode list(Input input, SandboxRequest request) {
    String prefix = input.text("PathPrefix", "/");
    ObjectNode answer = Json.object();
    ArrayNode users = answer.putArray("Users");
    finder.account(request).users().values().stream()
        .filter(user -> user.path().startsWith(prefix))
        .forEach(user -> users.add(Views.user(user)));
    return answer;
  }

  private ObjectNode update(Input input, SandboxRequest request) {
    IamAccount account = finder.account(request);
    User user = finder.user(input, request);
    String name = input.text("NewUserName", user.name());
    if (!name.equalsIgnoreCase(user.name()) && account.users().containsKey(name)) {
      throw IamFaults.exists("User", name);
    }
    account.users().remove(user.name());
    account
        .groupsOf(user)
        .forEach(group -> {
          group.members().remove(user.name());
          group.members().add(name);
        });
    user.rename(name, input.text("NewPath", user.path()));
    account.users().put(name, user);
    return Json.object();
  }

  private ObjectNode delete(Input input, SandboxRequest request) {
    IamAccount account = finder.account(request);
    User user = finder.user(input, request);
    refuseIf(!user.accessKeys().isEmpty(), "must delete access keys first");
    refuseIf(!user.inlinePolicies().isEmpty(), "must delete policies first");
    refuseIf(!user.attachedPolicies().isEmpty(), "must detach all policies first");
    refuseIf(!account.groupsOf(user).isEmpty(), "must remove users from group first");
    refuseIf(!user.mfaDevices().isEmpty(), "must delete MFA device first");
    refuseIf(user.login().isPresent(), "must delete login profile first");
    account.users().remove(user.name());
    return Json.object();
  }

  private static void refuseIf(boolean isInUse, String todo) {
    if (isInUse) {
      throw IamFaults.inUse("Cannot delete entity, " + todo + ".");
    }
  }

  private ObjectNode createLogin(Input input, SandboxRequest request) {
    User user = finder.userOrCaller(input, request);
    if (user.login().isPresent()) {
      throw new AwsFault(
          "EntityAlreadyExists", 409, "Login Profile for user " + user.name() + " already exists.");
    }
    checkPassword(input, "Password", request);
    user.setLogin(new Login(request.time(), input.flag("PasswordResetRequired")));
    return login(user);
  }

  private void checkPassword(Input input, String member, SandboxRequest request) {
    if (!input.has(member)) {
      return;
    }
    ObjectNode policy = finder.account(request).passwordPolicy().orElseGet(Json::object);
    String password = input.need(member);
    int least = policy.path("MinimumPasswordLength").asInt(8);
    if (password.length() < least) {
      throw violation("Password should have a minimum length of " + least);
    }
    require(policy, "RequireUppercaseCharacters", password, "[A-Z]", "uppercase letter");
    require(policy, "RequireLowercaseCharacters", password, "[a-z]", "lowercase letter");
    require(policy, "RequireNumbers", password, "[0-9]", "number");
    require(policy, "RequireSymbols", password, "[^A-Za-z0-9]", "symbol");
  }

  private static void require(
      ObjectNode policy, String rule, String password, String pattern, String what) {
    boolean hasIt = java.util.regex.Pattern.compile(pattern).matcher(password).find();
    if (policy.path(rule).asBoolean() && !hasIt) {
      throw violation("Password should have at least one " + what);
    }
  }

  private static AwsFault violation(String problem) {
    return new AwsFault("PasswordPolicyViolation", 400, problem);
  }

  private ObjectNode getLogin(Input input, SandboxRequest request) {
    return login(finder.userOrCaller(input, request));
  }

  private static ObjectNode login(User user) {
    Login login = needLogin(user);
    return Json.object()
        .set(
            "LoginProfile",
            Json.object()
                .put("UserName", user.name())
                .put("CreateDate", login.created().toString())
                .put("PasswordResetRequired", login.isResetRequired()));
  }

  private static Login needLogin(User user) {
    return user.login()
        .orElseThrow(
            () -> IamFaults.missing("Login Profile for User " + user.name() + " cannot be found."));
  }

  private ObjectNode updateLogin(Input input, SandboxRequest request) {
    User user = finder.user(input, request);
    Login login = needLogin(user);
    checkPassword(input, "Password", request);
    user.setLogin(
        new Login(login.created(), input.flag("PasswordResetRequired", login.isResetRequired())));
    return Json.object();
  }

  private ObjectNode deleteLogin(Input input, SandboxRequest request) {
    User user = finder.userOrCaller(input, request);
    needLogin(user);
    user.setLogin(null);
    return Json.object();
  }

  private ObjectNode changePassword(Input input, SandboxRequest request) {
    User user = finder.userOrCaller(new Input(Json.object()), request);
    needLogin(user);
    checkPassword(input, "NewPassword", request);
    return Json.object();
  }
}
