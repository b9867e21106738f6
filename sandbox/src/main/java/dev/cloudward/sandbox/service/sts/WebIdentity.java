package dev.cloudward.sandbox.service.sts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.identity.Identities;
import dev.cloudward.sandbox.identity.IdentityProvider;
import dev.cloudward.sandbox.identity.Role;
import dev.cloudward.sandbox.policy.AccessContext;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.SandboxRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/// Lets holders of an OpenID Connect token take on roles, as pods with IRSA do.
///
/// The token's claims count; its signature is not checked, since the sandbox asks no issuer for
/// keys.
final class WebIdentity {

  private final Identities identities;
  private final AssumeRole roles;

  WebIdentity(Identities identities, AssumeRole roles) {
    this.identities = identities;
    this.roles = roles;
  }

  ObjectNode answer(Input input, SandboxRequest request) {
    RoleArn arn = RoleArn.parse(input.need("RoleArn"));
    JsonNode claims = claims(input.need("WebIdentityToken"));
    if (!Instant.ofEpochSecond(claims.path("exp").asLong()).isAfter(request.time())) {
      throw new AwsFault(
          "ExpiredTokenException",
          400,
          "Token expired: current date/time must be before the expiration date/time");
    }
    IdentityProvider provider = provider(arn.account(), claims);
    String audience = audience(provider, claims);
    Role role = identities.of(arn.account()).roles().get(arn.name());
    String subject = claims.path("sub").asText();
    AccessContext context =
        AccessContext.NONE
            .with(provider.url() + ":sub", subject)
            .with(provider.url() + ":aud", audience);
    Trust trust = new Trust("Federated", List.of(provider.arn(), provider.url()), context);
    if (role == null || !trust.isGranted(role, List.of("sts:AssumeRoleWithWebIdentity"))) {
      throw new AwsFault(
          "AccessDenied", 403, "Not authorized to perform sts:AssumeRoleWithWebIdentity");
    }
    AssumeRole.checkDuration(input, role);
    return roles
        .assume(role, input, request)
        .put("SubjectFromWebIdentityToken", subject)
        .put("Provider", provider.arn())
        .put("Audience", audience);
  }

  private static JsonNode claims(String token) {
    String[] parts = token.split("\\.");
    try {
      if (parts.length == 3) {
        String json = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        JsonNode claims = Json.parse(json);
        if (claims.hasNonNull("iss") && claims.hasNonNull("sub") && claims.hasNonNull("exp")) {
          return claims;
        }
      }
    } catch (IllegalArgumentException | JsonProcessingException e) {
      throw invalid(
          "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)");
    }
    throw invalid("The ID Token provided is not a valid JWT with iss, sub and exp.");
  }

  private IdentityProvider provider(String account, JsonNode claims) {
    String issuer = claims.path("iss").asText();
    String url = issuer.replaceFirst("^https://", "").replaceFirst("/$", "");
    return identities.of(account).identityProviders().values().stream()
        .filter(provider -> !provider.isSaml() && provider.url().equals(url))
        .findFirst()
        .orElseThrow(
            () -> invalid("No OpenIDConnect provider found in your account for " + issuer));
  }

  private static String audience(IdentityProvider provider, JsonNode claims) {
    JsonNode told = claims.path("aud");
    List<String> audiences =
        told.isArray() ? told.valueStream().map(JsonNode::asText).toList() : List.of(told.asText());
    return audiences.stream()
        .filter(provider.clientIds()::contains)
        .findFirst()
        .orElseThrow(() -> invalid("Incorrect token audience"));
  }

  private static AwsFault invalid(String problem) {
    return new AwsFault("InvalidIdentityToken", 400, problem);
  }
}
