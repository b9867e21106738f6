package dev.cloudward.sandbox.service.cognito;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.table.Tables;
import dev.cloudward.sandbox.state.Ids;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Pools, clients and users, as administrators see them.
final class DirectoryOps {

  private static final Pattern FILTER =
      Pattern.compile("\\s*\"?([\\w:]+)\"?\\s*(\\^?=)\\s*\"([^\"]*)\"\\s*");

  private final PoolBook book;
  private final Ids ids;

  DirectoryOps(PoolBook book, Ids ids) {
    this.book = book;
    this.ids = ids;
  }

  void declare(Operations on) {
    on.call(
        "ListUserPools",
        (input, request) ->
            Tables.answer("UserPools", book.in(request.scope()).stream().map(Pool::summary)));
    on.call(
        "DescribeUserPool",
        (input, request) -> Json.object().set("UserPool", pool(input, request).view()));
    on.call(
        "ListUserPoolClients",
        (input, request) ->
            Tables.answer(
                "UserPoolClients",
                pool(input, request).clients().stream()
                    .map(client -> Tables.pick(client, "ClientId", "UserPoolId", "ClientName"))));
    on.call("DescribeUserPoolClient", this::client);
    on.call("ListUsers", this::users).pageSize(60);
    on.call("AdminGetUser", (input, request) -> user(input, request).view("UserAttributes"));
    on.call("AdminCreateUser", this::create);
    on.call("AdminSetUserPassword", this::setPassword);
    on.call("AdminDisableUser", (input, request) -> enable(input, request, false));
    on.call("AdminEnableUser", (input, request) -> enable(input, request, true));
    on.call("AdminDeleteUser", this::delete);
  }

  private Pool pool(Input input, SandboxRequest request) {
    return book.need(request.scope(), input.need("UserPoolId"));
  }

  private PoolUser user(Input input, SandboxRequest request) {
    return pool(input, request).needUser(input.need("Username"));
  }

  private ObjectNode client(Input input, SandboxRequest request) {
    String id = input.need("ClientId");
    ObjectNode client =
        pool(input, request)
            .client(id)
            .orElseThrow(() ->
                new AwsFault(
                    "ResourceNotFoundException", "User pool client " + id + " does not exist."));
    return Json.object().set("UserPoolClient", Tables.without(client, "LifeSeconds"));
  }

  private ObjectNode users(Input input, SandboxRequest request) {
    String told = input.text("Filter", "");
    Matcher filter = FILTER.matcher(told);
    if (!told.isEmpty() && !filter.matches()) {
      throw new AwsFault("InvalidParameterException", "Error while parsing filter.");
    }
    return Tables.answer(
        "Users",
        pool(input, request).users().stream()
            .filter(user -> told.isEmpty() || matches(user, filter))
            .map(user -> user.view("Attributes")));
  }

  private static boolean matches(PoolUser user, Matcher filter) {
    String value =
        switch (filter.group(1)) {
          case "username" -> user.name();
          case "cognito:user_status" -> user.status();
          case "status" -> user.isEnabled() ? "Enabled" : "Disabled";
          default -> user.attributes().getOrDefault(filter.group(1), "");
        };
    return filter.group(2).equals("=")
        ? value.equals(filter.group(3))
        : value.startsWith(filter.group(3));
  }

  private ObjectNode create(Input input, SandboxRequest request) {
    Pool pool = pool(input, request);
    String name = input.need("Username");
    if (pool.user(name).isPresent()) {
      throw new AwsFault("UsernameExistsException", "User account already exists");
    }
    String password = input.text("TemporaryPassword", ids.word(12) + "-aA1");
    Pool.checkPassword(password);
    PoolUser user = new PoolUser(name, request.time(), password, PoolUser.TO_CHANGE);
    input
        .items("UserAttributes")
        .forEach(each -> user.attributes().put(each.need("Name"), each.text("Value", "")));
    user.attributes().put("sub", ids.uuid());
    pool.users().add(user);
    return Json.object().set("User", user.view("Attributes"));
  }

  private ObjectNode setPassword(Input input, SandboxRequest request) {
    String password = input.need("Password");
    PoolUser user = user(input, request);
    Pool.checkPassword(password);
    user.setPassword(password, input.flag("Permanent") ? PoolUser.CONFIRMED : PoolUser.TO_CHANGE);
    return Json.object();
  }

  private ObjectNode enable(Input input, SandboxRequest request, boolean isEnabled) {
    user(input, request).setEnabled(isEnabled);
    return Json.object();
  }

  private ObjectNode delete(Input input, SandboxRequest request) {
    pool(input, request).users().remove(user(input, request));
    return Json.object();
  }
}
