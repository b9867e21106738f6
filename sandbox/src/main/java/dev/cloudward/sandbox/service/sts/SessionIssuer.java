package dev.cloudward.sandbox.service.sts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.identity.Caller.Kind;
import dev.cloudward.sandbox.identity.Identities;
import dev.cloudward.sandbox.identity.Session;
import dev.cloudward.sandbox.identity.Sessions;
import dev.cloudward.sandbox.policy.PolicyDocument;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.state.Ids;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Issues temporary credentials that work.
final class SessionIssuer {

  private final Identities identities;
  private final Sessions sessions;
  private final Ids ids;
  private final Clock clock;

  SessionIssuer(Identities identities, Sessions sessions, Ids ids, Clock clock) {
    this.identities = identities;
    this.sessions = sessions;
    this.ids = ids;
    this.clock = clock;
  }

  /// Whom a session acts as.
  ///
  /// @param principal the ARN of the IAM user or role behind it
  record Subject(String account, Kind kind, String arn, String userId, String principal) {}

  /// Issues a session for as long as the input says.
  Session issue(Subject subject, Input input, int usualSeconds) {
    Session session =
        new Session(
            ids.accessKey("ASIA"),
            ids.word(40),
            "IQoJb3JpZ2luX2VjSANDBOX" + ids.word(200),
            clock.instant().plusSeconds(input.number("DurationSeconds", usualSeconds)),
            subject.account(),
            subject.kind(),
            subject.arn(),
            subject.userId(),
            subject.principal(),
            policies(subject.account(), input),
            tags(input),
            input.text("SourceIdentity"));
    sessions.add(session);
    return session;
  }

  /// The `Credentials` of an answer.
  static ObjectNode credentials(Session session) {
    return Json.object()
        .put("AccessKeyId", session.accessKey())
        .put("SecretAccessKey", session.secretKey())
        .put("SessionToken", session.token())
        .put("Expiration", session.expiry().toString());
  }

  private List<PolicyDocument> policies(String account, Input input) {
    List<PolicyDocument> policies = new ArrayList<>();
    input.text("Policy").ifPresent(text -> policies.add(parse(text)));
    for (Input each : input.items("PolicyArns")) {
      String arn = each.text("arn", "");
      policies.add(
          identities
              .policy(account, arn)
              .map(policy -> parse(policy.defaultVersion().document()))
              .orElseThrow(() ->
                  new AwsFault("ValidationError", 400, "Policy " + arn + " does not exist.")));
    }
    return policies;
  }

  private static PolicyDocument parse(String text) {
    try {
      return PolicyDocument.parse(text);
    } catch (IllegalArgumentException e) {
      throw new AwsFault(
          "MalformedPolicyDocument", 400, "The session policy is malformed: " + e.getMessage());
    }
  }

  private static Map<String, String> tags(Input input) {
    Map<String, String> tags = new LinkedHashMap<>();
    input.items("Tags").forEach(tag -> tags.put(tag.need("Key"), tag.text("Value", "")));
    return tags;
  }
}
