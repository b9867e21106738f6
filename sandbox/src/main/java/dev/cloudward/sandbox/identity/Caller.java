package dev.cloudward.sandbox.identity;

import java.util.Optional;

/// Who signed a request.
///
/// @param account the id of the account that the request is about
/// @param arn as GetCallerIdentity tells it
/// @param userId as GetCallerIdentity tells it
/// @param principal the ARN of the IAM user or role behind it; the account's root for a root user
/// @param accessKey the key that signed; empty for an anonymous request
public record Caller(
    String account,
    Kind kind,
    String arn,
    String userId,
    String principal,
    String accessKey,
    Optional<Session> session) {

  /// Kinds of callers.
  public enum Kind {
    ROOT,
    USER,
    ROLE,
    FEDERATED,
    ANONYMOUS
  }

  /// Nobody in particular.
  public static Caller anonymous() {
    return new Caller(
        "anonymous", Kind.ANONYMOUS, "anonymous", "anonymous", "*", "", Optional.empty());
  }

  public boolean isAnonymous() {
    return kind == Kind.ANONYMOUS;
  }

  /// The last part of the principal's name.
  public String principalName() {
    return principal.substring(principal.lastIndexOf('/') + 1);
  }
}
