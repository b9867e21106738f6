package dev.cloudward.sandbox.service.sts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.identity.Caller;
import dev.cloudward.sandbox.identity.Caller.Kind;
import dev.cloudward.sandbox.identity.Identities;
import dev.cloudward.sandbox.identity.Session;
import dev.cloudward.sandbox.identity.Sessions;
import dev.cloudward.sandbox.policy.DenialMessage;
import dev.cloudward.sandbox.seed.Organization;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.SandboxService;
import dev.cloudward.sandbox.state.Ids;
import java.time.Clock;
import java.util.List;

/// STS; its sessions sign requests to all services.
@AutoService(SandboxService.class)
final class StsService implements SandboxService {

  private static final int HALF_DAY = 43_200;
  private static final int ROOT_SECONDS = 900;

  private final Identities identities;
  private final Organization organization;
  private final Sessions sessions;
  private final SessionIssuer issuer;
  private final AssumeRole assumeRole;

  StsService(
      Identities identities, Organization organization, Sessions sessions, Ids ids, Clock clock) {
    this.identities = identities;
    this.organization = organization;
    this.sessions = sessions;
    this.issuer = new SessionIssuer(identities, sessions, ids, clock);
    this.assumeRole = new AssumeRole(identities, issuer);
  }

  @Override
  public String name() {
    return "sts";
  }

  @Override
  public boolean isConcurrent() {
    return true;
  }

  @Override
  public void declare(Operations on) {
    on.call("GetCallerIdentity", this::getCallerIdentity).open();
    on.call("AssumeRole", assumeRole::answer);
    on.call("AssumeRoleWithWebIdentity", new WebIdentity(identities, assumeRole)::answer);
    on.call("AssumeRoleWithSAML", new Saml(identities, assumeRole)::answer);
    on.call("AssumeRoot", this::assumeRoot);
    on.call("GetSessionToken", this::getSessionToken).open();
    on.call("GetFederationToken", this::getFederationToken);
    on.call("GetAccessKeyInfo", this::getAccessKeyInfo);
    on.call("DecodeAuthorizationMessage", this::decodeAuthorizationMessage);
  }

  @Override
  public List<String> resources(Input input, SandboxRequest request) {
    return List.of(input.text("RoleArn", "*"));
  }

  private ObjectNode getCallerIdentity(Input input, SandboxRequest request) {
    Caller caller = request.caller();
    return Json.object()
        .put("UserId", caller.userId())
        .put("Account", caller.account())
        .put("Arn", caller.arn());
  }

  private ObjectNode getSessionToken(Input input, SandboxRequest request) {
    Caller caller = request.caller();
    if (caller.session().isPresent()) {
      throw new AwsFault(
          "AccessDenied", 403, "Cannot call GetSessionToken with session credentials");
    }
    Session session =
        issuer.issue(
            new SessionIssuer.Subject(
                caller.account(), caller.kind(), caller.arn(), caller.userId(), caller.principal()),
            input,
            HALF_DAY);
    return Json.object().set("Credentials", SessionIssuer.credentials(session));
  }

  private ObjectNode getFederationToken(Input input, SandboxRequest request) {
    Caller caller = request.caller();
    if (caller.session().isPresent()) {
      throw new AwsFault(
          "AccessDenied", 403, "Cannot call GetFederationToken with session credentials");
    }
    String name = input.need("Name");
    String arn = "arn:aws:sts::" + caller.account() + ":federated-user/" + name;
    String id = caller.account() + ":" + name;
    Session session =
        issuer.issue(
            new SessionIssuer.Subject(
                caller.account(), Kind.FEDERATED, arn, id, caller.principal()),
            input,
            HALF_DAY);
    ObjectNode answer = Json.object();
    answer.set("Credentials", SessionIssuer.credentials(session));
    answer.set("FederatedUser", Json.object().put("FederatedUserId", id).put("Arn", arn));
    return answer.put("PackedPolicySize", 0);
  }

  private ObjectNode assumeRoot(Input input, SandboxRequest request) {
    String target = input.need("TargetPrincipal").replaceAll("\\D", "");
    boolean isManagement = request.account().equals(organization.management().id());
    if (!isManagement || organization.account(target).isEmpty()) {
      throw new AwsFault(
          "AccessDenied",
          403,
          "Only the management account may act as root of an account of its organization.");
    }
    String arn = "arn:aws:iam::" + target + ":root";
    Session session =
        issuer.issue(
            new SessionIssuer.Subject(target, Kind.ROOT, arn, target, arn), input, ROOT_SECONDS);
    return Json.object().set("Credentials", SessionIssuer.credentials(session));
  }

  private ObjectNode getAccessKeyInfo(Input input, SandboxRequest request) {
    String key = input.need("AccessKeyId");
    String account =
        sessions
            .find(key)
            .map(Session::account)
            .or(() -> identities.accountOfKey(key))
            .orElseThrow(() -> new AwsFault("ValidationError", 400, "Invalid AccessKeyId: " + key));
    return Json.object().put("Account", account);
  }

  private ObjectNode decodeAuthorizationMessage(Input input, SandboxRequest request) {
    return Json.object()
        .put(
            "DecodedMessage",
            DenialMessage.decode(input.need("EncodedMessage"))
                .orElseThrow(() ->
                    new AwsFault(
                        "InvalidAuthorizationMessageException",
                        "Message is not valid and could not be decoded")));
  }
}
