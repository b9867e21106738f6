package dev.cloudward.sandbox.service.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A user pool with its clients and users.
///
/// A row of the seeds has `Id`, `Name`, `Clients` as descriptions show them, and `Users` with
/// `Username`, `Password`, `Status`, `Enabled` and `Attributes`.
final class Pool {

  private static final Instant FOUNDED = Instant.parse("2024-02-01T08:00:00Z");

  private final Scope scope;
  private final String id;
  private final String name;
  private final List<ObjectNode> clients = new ArrayList<>();
  private final List<PoolUser> users = new ArrayList<>();

  Pool(Scope scope, JsonNode row) {
    this.scope = scope;
    this.id = row.path("Id").asText();
    this.name = row.path("Name").asText();
    for (JsonNode client : row.path("Clients")) {
      clients.add(((ObjectNode) client.deepCopy()).put("UserPoolId", id));
    }
    for (JsonNode node : row.path("Users")) {
      Input user = new Input(node);
      PoolUser added =
          new PoolUser(
              user.need("Username"),
              FOUNDED,
              user.text("Password", ""),
              user.text("Status", PoolUser.CONFIRMED));
      added.attributes().putAll(user.map("Attributes"));
      added.attributes().put("sub", subject(added));
      added.setEnabled(user.flag("Enabled", true));
      users.add(added);
    }
  }

  /// The same at each start.
  private String subject(PoolUser user) {
    return UUID.nameUUIDFromBytes((id + "/" + user.name()).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  Scope scope() {
    return scope;
  }

  String id() {
    return id;
  }

  String issuer() {
    return "https://cognito-idp." + scope.region() + ".amazonaws.com/" + id;
  }

  List<ObjectNode> clients() {
    return clients;
  }

  List<PoolUser> users() {
    return users;
  }

  Optional<ObjectNode> client(String clientId) {
    return clients.stream()
        .filter(client -> client.path("ClientId").asText().equals(clientId))
        .findFirst();
  }

  Optional<PoolUser> user(String nameOrEmail) {
    return users.stream().filter(user -> user.is(nameOrEmail)).findFirst();
  }

  PoolUser needUser(String nameOrEmail) {
    return user(nameOrEmail)
        .orElseThrow(() -> new AwsFault("UserNotFoundException", "User does not exist."));
  }

  ObjectNode summary() {
    return Json.object()
        .put("Id", id)
        .put("Name", name)
        .put("CreationDate", FOUNDED.toString())
        .put("LastModifiedDate", FOUNDED.toString());
  }

  ObjectNode view() {
    ObjectNode view =
        summary()
            .put(
                "Arn",
                "arn:aws:cognito-idp:%s:%s:userpool/%s"
                    .formatted(scope.region(), scope.account(), id))
            .put("MfaConfiguration", "OFF")
            .put("EstimatedNumberOfUsers", users.size())
            .put("DeletionProtection", "INACTIVE")
            .put("UserPoolTier", "ESSENTIALS");
    ObjectNode policy =
        view.withObject("/Policies/PasswordPolicy")
            .put("MinimumLength", 8)
            .put("TemporaryPasswordValidityDays", 7);
    for (String kind : List.of("Uppercase", "Lowercase", "Numbers", "Symbols")) {
      policy.put("Require" + kind, true);
    }
    view.set("AdminCreateUserConfig", Json.object().put("AllowAdminCreateUserOnly", true));
    return view;
  }

  /// @throws AwsFault when a password is not what the pool's policy asks for
  static void checkPassword(String password) {
    String problem = "";
    if (password.length() < 8) {
      problem = "Password not long enough";
    } else if (!password.matches("(?s).*[A-Z].*")) {
      problem = "Password must have uppercase characters";
    } else if (!password.matches("(?s).*[a-z].*")) {
      problem = "Password must have lowercase characters";
    } else if (!password.matches("(?s).*[0-9].*")) {
      problem = "Password must have numeric characters";
    } else if (!password.matches("(?s).*[^A-Za-z0-9].*")) {
      problem = "Password must have symbol characters";
    }
    if (!problem.isEmpty()) {
      throw new AwsFault(
          "InvalidPasswordException", "Password did not conform with policy: " + problem);
    }
  }
}
