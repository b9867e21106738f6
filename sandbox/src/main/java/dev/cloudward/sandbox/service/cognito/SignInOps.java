package dev.cloudward.sandbox.service.cognito;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.state.Ids;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signing in with a password or a refresh token; who must change a password is asked to.
final class SignInOps {

  private static final String NEW_PASSWORD = "NEW_PASSWORD_REQUIRED";

  private final PoolBook book;
  private final TokenIssuer tokens;
  private final Ids ids;
  private final Map<String, String> sessions = new ConcurrentHashMap<>();

  SignInOps(PoolBook book, TokenIssuer tokens, Ids ids) {
    this.book = book;
    this.tokens = tokens;
    this.ids = ids;
  }

  void declare(Operations on) {
    on.call("InitiateAuth", this::initiate);
    on.call("RespondToAuthChallenge", this::respond);
    on.call("GetTokensFromRefreshToken", this::refresh);
    on.call("RevokeToken", this::revoke);
    on.call("GetUser", this::getUser);
  }

  private static String need(Map<String, String> parameters, String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new AwsFault("InvalidParameterException", "Missing required parameter " + name);
    }
    return value;
  }

  private static AwsFault wrong() {
    return new AwsFault("NotAuthorizedException", "Incorrect username or password.");
  }

  private ObjectNode initiate(Input input, SandboxRequest request) {
    String clientId = input.need("ClientId");
    Pool pool = book.ofClient(clientId);
    ObjectNode client = pool.client(clientId).orElseThrow();
    Map<String, String> parameters = input.map("AuthParameters");
    String flow = input.need("AuthFlow");
    return switch (flow) {
      case "USER_PASSWORD_AUTH" -> {
        allow(client, "ALLOW_USER_PASSWORD_AUTH", flow);
        yield password(pool, client, parameters, request);
      }
      case "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN" -> {
        allow(client, "ALLOW_REFRESH_TOKEN_AUTH", flow);
        yield result(tokens.refresh(need(parameters, "REFRESH_TOKEN"), clientId, request.time()));
      }
      default ->
          throw new AwsFault(
              "InvalidParameterException",
              "The sandbox signs in by USER_PASSWORD_AUTH and REFRESH_TOKEN_AUTH only, not by "
                  + flow
                  + ".");
    };
  }

  private static void allow(ObjectNode client, String needed, String flow) {
    boolean isAllowed =
        client
            .path("ExplicitAuthFlows")
            .valueStream()
            .anyMatch(allowed -> allowed.asText().equals(needed));
    if (!isAllowed) {
      throw new AwsFault("InvalidParameterException", flow + " flow not enabled for this client");
    }
  }

  private ObjectNode password(
      Pool pool, ObjectNode client, Map<String, String> parameters, SandboxRequest request) {
    String name = need(parameters, "USERNAME");
    String password = need(parameters, "PASSWORD");
    checkHash(client, name, parameters);
    PoolUser user = pool.user(name).orElseThrow(SignInOps::wrong);
    if (!user.isEnabled()) {
      throw new AwsFault("NotAuthorizedException", "User is disabled.");
    }
    if (!user.hasPassword(password)) {
      throw wrong();
    }
    if (user.status().equals("RESET_REQUIRED")) {
      throw new AwsFault("PasswordResetRequiredException", "Password reset required for the user");
    }
    if (user.status().equals(PoolUser.TO_CHANGE)) {
      return challenge(pool, user);
    }
    return result(tokens.issue(pool, user, client.path("ClientId").asText(), request.time()));
  }

  private ObjectNode challenge(Pool pool, PoolUser user) {
    String session = ids.word(120);
    sessions.put(session, pool.id() + "/" + user.name());
    ObjectNode answer = Json.object().put("ChallengeName", NEW_PASSWORD).put("Session", session);
    answer
        .putObject("ChallengeParameters")
        .put("USER_ID_FOR_SRP", user.name())
        .put("requiredAttributes", "[]")
        .put("userAttributes", Json.write(Json.MAPPER.valueToTree(user.attributes())));
    return answer;
  }

  private static ObjectNode result(ObjectNode tokens) {
    ObjectNode answer = Json.object().set("AuthenticationResult", tokens);
    answer.putObject("ChallengeParameters");
    return answer;
  }

  /// Clients with a secret prove it by a hash of the user's name.
  private static void checkHash(ObjectNode client, String name, Map<String, String> parameters) {
    String secret = client.path("ClientSecret").asText();
    if (secret.isEmpty()) {
      return;
    }
    String told = parameters.getOrDefault("SECRET_HASH", "");
    if (told.isEmpty()) {
      throw new AwsFault(
          "NotAuthorizedException",
          "Client %s is configured with secret but SECRET_HASH was not received"
              .formatted(client.path("ClientId").asText()));
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] hash =
          mac.doFinal((name + client.path("ClientId").asText()).getBytes(StandardCharsets.UTF_8));
      byte[] expected = Base64.getEncoder().encode(hash);
      if (!MessageDigest.isEqual(expected, told.getBytes(StandardCharsets.UTF_8))) {
        throw new AwsFault(
            "NotAuthorizedException",
            "SecretHash does not match for the client: " + client.path("ClientId").asText());
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HMAC", e);
    }
  }

  private ObjectNode respond(Input input, SandboxRequest request) {
    String clientId = input.need("ClientId");
    Pool pool = book.ofClient(clientId);
    if (!input.need("ChallengeName").equals(NEW_PASSWORD)) {
      throw new AwsFault(
          "InvalidParameterException", "The sandbox asks for " + NEW_PASSWORD + " only.");
    }
    Map<String, String> responses = input.map("ChallengeResponses");
    String name = need(responses, "USERNAME");
    checkHash(pool.client(clientId).orElseThrow(), name, responses);
    String password = need(responses, "NEW_PASSWORD");
    PoolUser user = pool.user(name).orElseThrow(SignInOps::wrong);
    String session = input.text("Session", "");
    if (!(pool.id() + "/" + user.name()).equals(sessions.get(session))) {
      throw new AwsFault(
          "NotAuthorizedException", "Invalid session for the user, session can only be used once.");
    }
    Pool.checkPassword(password);
    sessions.remove(session);
    user.setPassword(password, PoolUser.CONFIRMED);
    responses.forEach((key, value) -> {
      if (key.startsWith("userAttributes.")) {
        user.attributes().put(key.substring("userAttributes.".length()), value);
      }
    });
    return result(tokens.issue(pool, user, clientId, request.time()));
  }

  private ObjectNode refresh(Input input, SandboxRequest request) {
    String clientId = input.need("ClientId");
    book.ofClient(clientId);
    return Json.object()
        .set(
            "AuthenticationResult",
            tokens.refresh(input.need("RefreshToken"), clientId, request.time()));
  }

  private ObjectNode revoke(Input input, SandboxRequest request) {
    book.ofClient(input.need("ClientId"));
    tokens.revoke(input.need("Token"));
    return Json.object();
  }

  private ObjectNode getUser(Input input, SandboxRequest request) {
    PoolUser user = tokens.holder(input.need("AccessToken"));
    return Json.object().put("Username", user.name()).set("UserAttributes", user.attributeList());
  }
}
