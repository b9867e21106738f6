package dev.cloudward.sandbox.service.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.policy.PolicyDocument;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import java.util.List;

/// Bucket policies and access control lists.
final class AccessOps {

  private final BucketStore store;
  private final ObjectFinder finder;

  AccessOps(BucketStore store, ObjectFinder finder) {
    this.store = store;
    this.finder = finder;
  }

  void declare(Operations on) {
    on.call("PutBucketPolicy", this::putPolicy);
    on.call("GetBucketPolicy", this::getPolicy);
    on.call("DeleteBucketPolicy", this::deletePolicy);
    on.call("GetBucketPolicyStatus", this::policyStatus);
    on.call("PutBucketAcl", this::putBucketAcl);
    on.call("GetBucketAcl", this::getBucketAcl).root("AccessControlPolicy");
    on.call("PutObjectAcl", this::putObjectAcl);
    on.call("GetObjectAcl", this::getObjectAcl).root("AccessControlPolicy");
  }

  private ObjectNode putPolicy(Input input, SandboxRequest request) {
    Bucket bucket = store.need(input, request);
    Checksums.verify(request.http(), false);
    String text = input.need("Policy");
    PolicyDocument policy;
    try {
      policy = PolicyDocument.parse(text);
    } catch (IllegalArgumentException e) {
      throw malformed(
          "Policies must be valid JSON and the first byte must be '{': " + e.getMessage());
    }
    boolean isElsewhere =
        policy.statements().stream()
            .flatMap(statement -> statement.resources().stream())
            .anyMatch(resource ->
                !resource.equals(bucket.arn()) && !resource.startsWith(bucket.arn() + "/"));
    if (isElsewhere) {
      throw malformed("Policy has invalid resource");
    }
    if (policy.statements().stream().anyMatch(statement -> statement.principal().isMissingNode())) {
      throw malformed("Missing required field Principal");
    }
    if (PublicAccess.isPublic(policy) && PublicAccess.isBlocked(bucket, "BlockPublicPolicy")) {
      throw new AwsFault(
          "AccessDenied",
          403,
          "User: %s is not authorized to perform: s3:PutBucketPolicy on resource: \"%s\" because public policies are blocked by the BlockPublicPolicy block public access setting."
              .formatted(request.caller().arn(), bucket.arn()));
    }
    bucket.documents().put("policy", Json.object().put("Policy", text));
    return Json.object();
  }

  private static AwsFault malformed(String problem) {
    return new AwsFault("MalformedPolicy", 400, problem);
  }

  private ObjectNode getPolicy(Input input, SandboxRequest request) {
    Bucket bucket = store.need(input, request);
    return bucket.document("policy").orElseThrow(() -> noPolicy(bucket)).deepCopy();
  }

  private static AwsFault noPolicy(Bucket bucket) {
    return new AwsFault("NoSuchBucketPolicy", 404, "The bucket policy does not exist")
        .with("BucketName", bucket.name());
  }

  private ObjectNode deletePolicy(Input input, SandboxRequest request) {
    store.need(input, request).documents().remove("policy");
    return Json.object();
  }

  private ObjectNode policyStatus(Input input, SandboxRequest request) {
    Bucket bucket = store.need(input, request);
    if (bucket.document("policy").isEmpty()) {
      throw noPolicy(bucket);
    }
    return Json.object()
        .set("PolicyStatus", Json.object().put("IsPublic", PublicAccess.hasPublicPolicy(bucket)));
  }

  private ObjectNode putBucketAcl(Input input, SandboxRequest request) {
    Bucket bucket = store.need(input, request);
    bucket.documents().put("acl", allowed(bucket, input));
    return Json.object();
  }

  /// The list that is asked for, where lists are in use and public ones are not blocked.
  static ObjectNode allowed(Bucket bucket, Input input) {
    if (PublicAccess.ownership(bucket).equals("BucketOwnerEnforced")) {
      String canned = input.text("ACL", "");
      boolean isHarmless =
          canned.equals("bucket-owner-full-control")
              || (canned.equals("private") && !input.has("AccessControlPolicy"));
      if (!isHarmless) {
        throw new AwsFault("AccessControlListNotSupported", 400, "The bucket does not allow ACLs");
      }
    }
    ObjectNode acl = Acl.of(input, bucket.account());
    List<String> any = List.of("READ", "WRITE", "READ_ACP", "WRITE_ACP", "FULL_CONTROL");
    if (Acl.isPublic(acl, any) && PublicAccess.isBlocked(bucket, "BlockPublicAcls")) {
      throw S3Faults.accessDenied();
    }
    return acl;
  }

  private ObjectNode getBucketAcl(Input input, SandboxRequest request) {
    Bucket bucket = store.need(input, request);
    return bucket.document("acl").orElseGet(() -> Acl.ofOwner(bucket.account())).deepCopy();
  }

  private ObjectNode putObjectAcl(Input input, SandboxRequest request) {
    Bucket bucket = store.need(input, request);
    bucket.replace(finder.need(bucket, input).withAcl(allowed(bucket, input)));
    return Json.object();
  }

  private ObjectNode getObjectAcl(Input input, SandboxRequest request) {
    return finder.need(store.need(input, request), input).acl().deepCopy();
  }
}
