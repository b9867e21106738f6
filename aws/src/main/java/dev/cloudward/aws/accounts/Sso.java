package dev.cloudward.aws.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsClient;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.credentials.Identity;
import dev.cloudward.aws.credentials.Identity.Credentials;
import dev.cloudward.aws.credentials.RefreshingIdentity.Issued;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.catalog.Service;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.call.Deadline;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Action;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Gets credentials of IAM Identity Center (SSO) profiles with the token that `aws sso login` left.
///
/// A token that has ended is renewed where that is possible without its user; the new one is kept
/// in memory only.
public final class Sso {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LEAST = Duration.ofSeconds(30);

  private final Catalog catalog;
  private final AwsClient client;
  private final Path cache;
  private final Clock clock;
  private final Map<String, SsoToken> renewed = new ConcurrentHashMap<>();

  /// @param home the folder that has `.aws`
  public Sso(Catalog catalog, AwsClient client, Path home, Clock clock) {
    this.catalog = catalog;
    this.client = client;
    this.cache = home.resolve(".aws/sso/cache");
    this.clock = clock;
  }

  /// Credentials of the profile's role in its account.
  ///
  /// @param identity whose endpoint settings hold
  Issued issue(SsoProfile profile, Identity identity) throws InterruptedException {
    SsoToken token;
    try {
      token = token(profile);
    } catch (IOException e) {
      return new Issued.Denied(
          "", "nobody has logged in to " + profile.login() + "; " + logIn(profile));
    }
    if (!token.lasts(clock.instant().plus(LEAST))) {
      SsoToken fresh = renewed(token, profile, identity);
      if (fresh == null) {
        return new Issued.Denied(
            "ExpiredToken", "the login to " + profile.login() + " has ended; " + logIn(profile));
      }
      token = fresh;
      renewed.put(profile.login(), fresh);
    }
    ObjectNode input =
        Json.object()
            .put("roleName", profile.roleName())
            .put("accountId", profile.accountId())
            .put("accessToken", token.accessToken());
    return issued(ask("sso", "GetRoleCredentials", input, profile, identity), profile);
  }

  /// The file's token, or the one that replaced it, whichever lasts longer.
  private SsoToken token(SsoProfile profile) throws IOException {
    SsoToken known = renewed.get(profile.login());
    try {
      SsoToken written = SsoToken.read(cache.resolve(profile.fileName()));
      return known == null || written.expires().isAfter(known.expires()) ? written : known;
    } catch (IOException e) {
      if (known == null) {
        throw e;
      }
      return known;
    }
  }

  private static String logIn(SsoProfile profile) {
    return "run: aws sso login --profile " + profile.profile();
  }

  private @Nullable SsoToken renewed(SsoToken old, SsoProfile profile, Identity identity)
      throws InterruptedException {
    if (old.refreshToken() == null || old.clientId() == null || old.clientSecret() == null) {
      return null;
    }
    ObjectNode input =
        Json.object()
            .put("clientId", old.clientId())
            .put("clientSecret", old.clientSecret())
            .put("grantType", "refresh_token")
            .put("refreshToken", old.refreshToken());
    AwsResult result = ask("sso-oidc", "CreateToken", input, profile, identity);
    return result instanceof AwsResult.Ok(ObjectNode output, String _)
        ? new SsoToken(
            output.path("accessToken").asText(),
            clock.instant().plusSeconds(output.path("expiresIn").asLong()),
            output.path("refreshToken").asText(old.refreshToken()),
            old.clientId(),
            old.clientSecret())
        : null;
  }

  private AwsResult ask(
      String name, String operation, ObjectNode input, SsoProfile profile, Identity identity)
      throws InterruptedException {
    Service service = catalog.service(name).orElseThrow();
    AwsCall call =
        new AwsCall(
            identity,
            profile.region(),
            service,
            service.model().operation(operation).orElseThrow(),
            input);
    var access = client.classify(call);
    Context context =
        Context.internal(
            "log in with profile " + profile.profile(),
            Caller.local(),
            Deadline.in(PATIENCE),
            List.of(Action.of(access.iamAction(), access.accessClass(), "")));
    return client.call(call, context);
  }

  private static Issued issued(AwsResult result, SsoProfile profile) {
    String who = profile.roleName() + " in " + profile.accountId();
    return switch (result) {
      case AwsResult.Ok(ObjectNode output, String _) ->
          granted(output.path("roleCredentials"), who, profile.accountId());
      case AwsResult.AwsError(var error) when error.code().equals("UnauthorizedException") ->
          new Issued.Denied(
              "ExpiredToken",
              "the login to " + profile.login() + " is no longer good; " + logIn(profile));
      case AwsResult.AwsError(var error) ->
          new Issued.Denied(
              error.code().equals("ForbiddenException") ? "AccessDenied" : error.code(),
              "IAM Identity Center did not give " + who + ": " + error.message());
      default -> Sts.failed(result, "getting " + who, "");
    };
  }

  private static Issued granted(JsonNode keys, String who, String account) {
    return new Issued.Granted(
        new Credentials(
            keys.path("accessKeyId").asText(),
            keys.path("secretAccessKey").asText(),
            keys.path("sessionToken").asText(),
            Instant.ofEpochMilli(keys.path("expiration").asLong()),
            "SSO " + who,
            account.isEmpty() ? null : account));
  }
}
