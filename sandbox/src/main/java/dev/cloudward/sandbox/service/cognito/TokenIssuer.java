package dev.cloudward.sandbox.service.cognito;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.state.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Issues tokens to those who signed in, and remembers them.
final class TokenIssuer {

  private static final Duration REFRESH_LIFE = Duration.ofDays(30);

  private final JwtSigner signer;
  private final Ids ids;
  private final Map<String, Login> byRefresh = new ConcurrentHashMap<>();
  private final Map<String, Login> byAccess = new ConcurrentHashMap<>();

  TokenIssuer(JwtSigner signer, Ids ids) {
    this.signer = signer;
    this.ids = ids;
  }

  /// Who signed in where and when.
  ///
  /// @param origin what all tokens of this signing-in have in common
  record Login(Pool pool, PoolUser user, String client, String origin, Instant time) {}

  /// Tokens of a new login, with one to refresh them.
  ObjectNode issue(Pool pool, PoolUser user, String client, Instant now) {
    Login login = new Login(pool, user, client, ids.uuid(), now);
    String refresh = ids.word(200);
    byRefresh.put(refresh, login);
    return tokens(login, now).put("RefreshToken", refresh);
  }

  /// New tokens for a refresh token, which stays the same.
  ObjectNode refresh(String token, String client, Instant now) {
    Login login = byRefresh.get(token);
    if (login == null || !login.client().equals(client)) {
      throw new AwsFault("NotAuthorizedException", "Invalid Refresh Token");
    }
    if (login.time().plus(REFRESH_LIFE).isBefore(now)) {
      throw new AwsFault("NotAuthorizedException", "Refresh Token has expired");
    }
    if (!login.user().isEnabled()) {
      throw new AwsFault("NotAuthorizedException", "User is disabled.");
    }
    return tokens(login, now);
  }

  void revoke(String token) {
    Login login = byRefresh.remove(token);
    if (login != null) {
      byAccess.values().removeIf(each -> each.origin().equals(login.origin()));
    }
  }

  /// Whose an access token is.
  PoolUser holder(String accessToken) {
    Login login = byAccess.get(accessToken);
    if (login == null) {
      throw new AwsFault("NotAuthorizedException", "Invalid Access Token");
    }
    return login.user();
  }

  private ObjectNode tokens(Login login, Instant now) {
    int life =
        login
            .pool()
            .client(login.client())
            .map(client -> client.path("LifeSeconds").asInt(3600))
            .orElse(3600);
    ObjectNode common =
        Json.object()
            .put("sub", login.user().subject())
            .put("iss", login.pool().issuer())
            .put("origin_jti", login.origin())
            .put("event_id", ids.uuid())
            .put("auth_time", login.time().getEpochSecond())
            .put("iat", now.getEpochSecond())
            .put("exp", now.getEpochSecond() + life);
    ObjectNode id =
        common
            .deepCopy()
            .put("token_use", "id")
            .put("aud", login.client())
            .put("cognito:username", login.user().name())
            .put("jti", ids.uuid());
    login
        .user()
        .attributes()
        .forEach((name, value) -> {
          if (name.endsWith("_verified")) {
            id.put(name, Boolean.parseBoolean(value));
          } else {
            id.put(name, value);
          }
        });
    ObjectNode access =
        common
            .deepCopy()
            .put("token_use", "access")
            .put("client_id", login.client())
            .put("scope", "aws.cognito.signin.user.admin")
            .put("username", login.user().name())
            .put("jti", ids.uuid());
    String accessToken = signer.sign(access);
    byAccess.put(accessToken, login);
    return Json.object()
        .put("AccessToken", accessToken)
        .put("IdToken", signer.sign(id))
        .put("ExpiresIn", life)
        .put("TokenType", "Bearer");
  }
}
