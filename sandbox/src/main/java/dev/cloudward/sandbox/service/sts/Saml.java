package dev.cloudward.sandbox.service.sts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.sandbox.identity.Identities;
import dev.cloudward.sandbox.identity.IdentityProvider;
import dev.cloudward.sandbox.identity.Role;
import dev.cloudward.sandbox.policy.AccessContext;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.SandboxRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lets holders of a SAML assertion take on roles; the assertion's signature is not checked.
final class Saml {

  private static final String AUDIENCE = "https://signin.aws.amazon.com/saml";
  private static final Pattern SUBJECT = Pattern.compile("<(?:\\w+:)?NameID[^>]*>([^<]+)</");
  private static final Pattern ISSUER = Pattern.compile("<(?:\\w+:)?Issuer[^>]*>([^<]+)</");

  private final Identities identities;
  private final AssumeRole roles;

  Saml(Identities identities, AssumeRole roles) {
    this.identities = identities;
    this.roles = roles;
  }

  ObjectNode answer(Input input, SandboxRequest request) {
    RoleArn arn = RoleArn.parse(input.need("RoleArn"));
    String assertion = assertion(input.need("SAMLAssertion"));
    String subject = first(SUBJECT, assertion);
    IdentityProvider provider =
        identities.of(arn.account()).identityProviders().get(input.need("PrincipalArn"));
    Role role = identities.of(arn.account()).roles().get(arn.name());
    boolean isTrusted =
        provider != null
            && provider.isSaml()
            && role != null
            && new Trust(
                    "Federated",
                    List.of(provider.arn()),
                    AccessContext.NONE.with("SAML:aud", AUDIENCE).with("SAML:sub", subject))
                .isGranted(role, List.of("sts:AssumeRoleWithSAML"));
    if (!isTrusted || role == null) {
      throw new AwsFault("AccessDenied", 403, "Not authorized to perform sts:AssumeRoleWithSAML");
    }
    AssumeRole.checkDuration(input, role);
    ObjectNode named = input.copy();
    named.put("RoleSessionName", subject.replaceAll("[^\\w+=,.@-]", "_"));
    return roles
        .assume(role, new Input(named), request)
        .put("Subject", subject)
        .put("SubjectType", "persistent")
        .put("Issuer", first(ISSUER, assertion))
        .put("Audience", AUDIENCE);
  }

  private static String assertion(String encoded) {
    try {
      return new String(Base64.getMimeDecoder().decode(encoded), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
  }

  private static String first(Pattern pattern, String assertion) {
    Matcher matcher = pattern.matcher(assertion);
    if (!matcher.find()) {
      throw invalid();
    }
    return matcher.group(1).strip();
  }

  private static AwsFault invalid() {
    return new AwsFault("InvalidIdentityToken", 400, "Could not parse assertion.");
  }
}
