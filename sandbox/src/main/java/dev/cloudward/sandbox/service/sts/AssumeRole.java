package dev.cloudward.sandbox.service.sts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.identity.AccessKey.LastUse;
import dev.cloudward.sandbox.identity.Caller;
import dev.cloudward.sandbox.identity.Caller.Kind;
import dev.cloudward.sandbox.identity.Identities;
import dev.cloudward.sandbox.identity.Role;
import dev.cloudward.sandbox.identity.Session;
import dev.cloudward.sandbox.policy.AccessContext;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.SandboxRequest;
import java.util.ArrayList;
import java.util.List;

/// Lets callers take on roles that trust them.
final class AssumeRole {

  private static final int USUAL_SECONDS = 3600;

  private final Identities identities;
  private final SessionIssuer issuer;

  AssumeRole(Identities identities, SessionIssuer issuer) {
    this.identities = identities;
    this.issuer = issuer;
  }

  ObjectNode answer(Input input, SandboxRequest request) {
    Caller caller = request.caller();
    if (caller.kind() == Kind.ROOT) {
      throw new AwsFault("AccessDenied", 403, "Roles may not be assumed by root accounts.");
    }
    RoleArn arn = RoleArn.parse(input.need("RoleArn"));
    Role role = identities.of(arn.account()).roles().get(arn.name());
    if (role == null
        || !role.arn().equals(arn.text())
        || !trust(caller, input).isGranted(role, actions(input))) {
      throw new AwsFault(
          "AccessDenied",
          403,
          "User: %s is not authorized to perform: sts:AssumeRole on resource: %s"
              .formatted(caller.arn(), arn.text()));
    }
    checkDuration(input, caller, role);
    return assume(role, input, request);
  }

  private static Trust trust(Caller caller, Input input) {
    AccessContext context =
        AccessContext.NONE
            .with("aws:PrincipalArn", caller.principal())
            .with("aws:PrincipalAccount", caller.account())
            .with("aws:MultiFactorAuthPresent", String.valueOf(input.has("TokenCode")))
            .with("sts:RoleSessionName", input.need("RoleSessionName"));
    if (input.has("ExternalId")) {
      context = context.with("sts:ExternalId", input.need("ExternalId"));
    }
    if (input.has("SourceIdentity")) {
      context = context.with("sts:SourceIdentity", input.need("SourceIdentity"));
    }
    for (Input tag : input.items("Tags")) {
      context = context.with("aws:RequestTag/" + tag.need("Key"), tag.text("Value", ""));
    }
    return new Trust(
        "AWS",
        List.of(
            caller.arn(),
            caller.principal(),
            caller.account(),
            "arn:aws:iam::" + caller.account() + ":root"),
        context);
  }

  private static List<String> actions(Input input) {
    List<String> actions = new ArrayList<>(List.of("sts:AssumeRole"));
    if (!input.items("Tags").isEmpty()) {
      actions.add("sts:TagSession");
    }
    if (input.has("SourceIdentity")) {
      actions.add("sts:SetSourceIdentity");
    }
    return actions;
  }

  private static void checkDuration(Input input, Caller caller, Role role) {
    int seconds = input.number("DurationSeconds", USUAL_SECONDS);
    if (caller.kind() == Kind.ROLE && seconds > USUAL_SECONDS) {
      throw new AwsFault(
          "ValidationError",
          400,
          "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role"
              + " chaining");
    }
    checkDuration(input, role);
  }

  static void checkDuration(Input input, Role role) {
    if (input.number("DurationSeconds", USUAL_SECONDS) > role.maxSessionSeconds()) {
      throw new AwsFault(
          "ValidationError",
          400,
          "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }
  }

  /// Opens a session of a role that the caller may assume.
  ObjectNode assume(Role role, Input input, SandboxRequest request) {
    String name = input.text("RoleSessionName", "session");
    Session session = issuer.issue(RoleArn.session(role, name), input, USUAL_SECONDS);
    role.used(new LastUse(request.time(), "sts", request.region()));
    ObjectNode answer = Json.object();
    answer.set("Credentials", SessionIssuer.credentials(session));
    answer.set(
        "AssumedRoleUser",
        Json.object().put("AssumedRoleId", session.userId()).put("Arn", session.arn()));
    input.text("SourceIdentity").ifPresent(source -> answer.put("SourceIdentity", source));
    input
        .text("Policy")
        .ifPresent(policy -> answer.put("PackedPolicySize", 1 + policy.length() * 100 / 4096));
    return answer;
  }
}
