package dev.cloudward.sandbox.service.s3;

import dev.cloudward.sandbox.identity.Caller;
import dev.cloudward.sandbox.policy.AccessContext;
import dev.cloudward.sandbox.policy.Evaluation;
import dev.cloudward.sandbox.policy.Evaluation.NamedPolicy;
import dev.cloudward.sandbox.policy.Evaluation.Verdict;
import dev.cloudward.sandbox.policy.PolicyDocument;
import dev.cloudward.sandbox.policy.Statement;
import java.util.List;
import java.util.Map;

/// What a bucket's policy, lists and blocks say to a caller.
final class PublicAccess {

  private static final Map<String, List<String>> ACL_PERMISSIONS =
      Map.of(
          "s3:GetObject", List.of("READ", "FULL_CONTROL"),
          "s3:ListBucket", List.of("READ", "FULL_CONTROL"),
          "s3:PutObject", List.of("WRITE", "FULL_CONTROL"),
          "s3:GetBucketAcl", List.of("READ_ACP", "FULL_CONTROL"));

  private PublicAccess() {}

  /// Joins what the caller's identity may do with what the bucket lets it do: one of both is enough
  /// within an account, and both are needed across accounts.
  static Evaluation weigh(
      Evaluation byIdentity, Bucket bucket, Caller caller, String action, String key) {
    Evaluation byBucket = byPolicy(bucket, caller, action, key);
    if (byBucket.verdict() == Verdict.EXPLICIT_DENY) {
      return byBucket;
    }
    if (byIdentity.verdict() == Verdict.EXPLICIT_DENY) {
      return byIdentity;
    }
    boolean isOpen = isOpenByAcl(bucket, action, key);
    boolean isLetIn = byBucket.isAllowed() || isOpen;
    if (caller.isAnonymous()) {
      return new Evaluation(isLetIn ? Verdict.ALLOWED : Verdict.IMPLICIT_DENY, byBucket.sources());
    }
    if (caller.account().equals(bucket.account())) {
      return byIdentity.isAllowed() || !isLetIn ? byIdentity : byBucket;
    }
    return isLetIn ? byIdentity : new Evaluation(Verdict.IMPLICIT_DENY, List.of());
  }

  private static Evaluation byPolicy(Bucket bucket, Caller caller, String action, String key) {
    if (caller.isAnonymous() && isBlocked(bucket, "RestrictPublicBuckets")) {
      return new Evaluation(Verdict.IMPLICIT_DENY, List.of());
    }
    List<String> names =
        List.of(
            caller.arn(),
            caller.principal(),
            caller.account(),
            "arn:aws:iam::" + caller.account() + ":root");
    List<Statement> about =
        policy(bucket).stream().filter(statement -> statement.names("AWS", names)).toList();
    String resource = key.isEmpty() ? bucket.arn() : bucket.arn() + "/" + key;
    AccessContext context =
        AccessContext.NONE
            .with("aws:PrincipalArn", caller.principal())
            .with("aws:PrincipalAccount", caller.account())
            .with("aws:SecureTransport", "true");
    return Evaluation.of(
        List.of(new NamedPolicy("bucket policy", new PolicyDocument(about))),
        action,
        resource,
        context);
  }

  private static List<Statement> policy(Bucket bucket) {
    return bucket
        .document("policy")
        .map(document -> PolicyDocument.parse(document.path("Policy").asText()).statements())
        .orElse(List.of());
  }

  private static boolean isOpenByAcl(Bucket bucket, String action, String key) {
    List<String> permissions = ACL_PERMISSIONS.get(action);
    boolean isIgnored =
        isBlocked(bucket, "IgnorePublicAcls") || ownership(bucket).equals("BucketOwnerEnforced");
    if (permissions == null || isIgnored) {
      return false;
    }
    if (action.equals("s3:GetObject")) {
      return bucket.newest(key).filter(o -> Acl.isPublic(o.acl(), permissions)).isPresent();
    }
    return bucket.document("acl").filter(acl -> Acl.isPublic(acl, permissions)).isPresent();
  }

  static String ownership(Bucket bucket) {
    return bucket
        .document("ownership")
        .map(
            d -> d.path("OwnershipControls").path("Rules").path(0).path("ObjectOwnership").asText())
        .orElse("");
  }

  static boolean isBlocked(Bucket bucket, String setting) {
    return bucket
        .document("publicAccessBlock")
        .map(d -> d.path("PublicAccessBlockConfiguration").path(setting).asBoolean())
        .orElse(false);
  }

  /// Whether a policy lets everybody in without a condition that narrows it.
  static boolean isPublic(PolicyDocument policy) {
    return policy.statements().stream()
        .anyMatch(statement ->
            statement.isAllow()
                && statement.names("AWS", List.of("somebody else"))
                && statement.conditions().isEmpty());
  }

  static boolean hasPublicPolicy(Bucket bucket) {
    return isPublic(new PolicyDocument(policy(bucket)));
  }
}
