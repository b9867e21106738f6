package dev.cloudward.sandbox.identity;

import dev.cloudward.sandbox.policy.PolicyDocument;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Temporary credentials and what they stand for.
///
/// @param policies session policies, which narrow what the principal may do
/// @param tags session tags
public record Session(
    String accessKey,
    String secretKey,
    String token,
    Instant expiry,
    String account,
    Caller.Kind kind,
    String arn,
    String userId,
    String principal,
    List<PolicyDocument> policies,
    Map<String, String> tags,
    Optional<String> sourceIdentity) {

  public Session {
    policies = List.copyOf(policies);
    tags = Map.copyOf(tags);
  }

  public boolean isExpired(Instant now) {
    return !now.isBefore(expiry);
  }

  public Caller caller() {
    return new Caller(account, kind, arn, userId, principal, accessKey, Optional.of(this));
  }

  /// Leaves out secret and token.
  @Override
  public String toString() {
    return "session " + accessKey + " of " + arn;
  }
}
