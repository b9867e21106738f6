package dev.cloudward.sandbox.service.s3;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.state.Ids;
import java.util.regex.Pattern;

/// Buckets themselves.
final class BucketOps {

  private static final Pattern NAME =
      Pattern.compile(
          "(?!xn--|sthree-|\\d+\\.\\d+\\.\\d+\\.\\d+$)[a-z0-9](?:\\.?[a-z0-9-])*[a-z0-9]");
  private static final int USUAL_QUOTA = 10_000;

  private final BucketStore store;
  private final Ids ids;

  BucketOps(BucketStore store, Ids ids) {
    this.store = store;
    this.ids = ids;
  }

  void declare(Operations on) {
    on.call("CreateBucket", this::create);
    on.call("DeleteBucket", this::delete);
    on.call("HeadBucket", this::head).action("s3:ListBucket");
    on.call("ListBuckets", this::list)
        .action("s3:ListAllMyBuckets")
        .root("ListAllMyBucketsResult")
        .pageSize(USUAL_QUOTA);
    on.call("GetBucketLocation", this::location).unwrapped();
  }

  private ObjectNode create(Input input, SandboxRequest request) {
    String name = input.need("Bucket");
    if (name.length() < 3 || name.length() > 63 || !NAME.matcher(name).matches()) {
      throw new AwsFault("InvalidBucketName", 400, "The specified bucket is not valid.")
          .with("BucketName", name);
    }
    Input configuration = input.at("CreateBucketConfiguration");
    String region = region(configuration, request);
    Bucket bucket = new Bucket(name, request.account(), region, request.time(), ids);
    String ownership = input.text("ObjectOwnership", "BucketOwnerEnforced");
    bucket.documents().put("ownership", Defaults.ownership(ownership));
    bucket.documents().put("acl", Acl.of(input, request.account()));
    bucket.documents().put("encryption", Defaults.encryption());
    bucket.documents().put("publicAccessBlock", Defaults.publicAccessBlock());
    if (input.flag("ObjectLockEnabledForBucket")) {
      bucket.documents().put("versioning", Json.object().put("Status", "Enabled"));
      bucket
          .documents()
          .put(
              "objectLock",
              Json.object()
                  .set(
                      "ObjectLockConfiguration",
                      Json.object().put("ObjectLockEnabled", "Enabled")));
    }
    if (!configuration.items("Tags").isEmpty()) {
      bucket
          .documents()
          .put(
              "tagging", Json.object().set("TagSet", configuration.json().path("Tags").deepCopy()));
    }
    Bucket other = store.all().putIfAbsent(name, bucket);
    if (other != null) {
      return existing(other, request);
    }
    String location =
        region.equals("us-east-1") ? "/" + name : "http://" + name + ".s3.amazonaws.com/";
    return Json.object().put("Location", location).put("BucketArn", bucket.arn());
  }

  private static String region(Input configuration, SandboxRequest request) {
    String told = configuration.text("LocationConstraint", "");
    String region = told.equals("EU") ? "eu-west-1" : told;
    if (region.isEmpty() && !request.region().equals("us-east-1")) {
      throw new AwsFault(
          "IllegalLocationConstraintException",
          400,
          "The unspecified location constraint is incompatible for the region specific endpoint this"
              + " request was sent to.");
    }
    if (region.equals("us-east-1")
        || (!region.isEmpty()
            && !request.region().equals("us-east-1")
            && !region.equals(request.region()))) {
      throw new AwsFault(
          region.equals("us-east-1")
              ? "InvalidLocationConstraint"
              : "IllegalLocationConstraintException",
          400,
          "The specified location-constraint is not valid");
    }
    return region.isEmpty() ? "us-east-1" : region;
  }

  /// To create a bucket again that one has is no error in us-east-1 only.
  private static ObjectNode existing(Bucket other, SandboxRequest request) {
    if (!other.account().equals(request.account())) {
      throw new AwsFault(
              "BucketAlreadyExists",
              409,
              "The requested bucket name is not available. The bucket namespace is shared by all"
                  + " users of the system. Please select a different name and try again.")
          .with("BucketName", other.name());
    }
    if (!other.region().equals("us-east-1")) {
      throw new AwsFault(
              "BucketAlreadyOwnedByYou",
              409,
              "Your previous request to create the named bucket succeeded and you already own it.")
          .with("BucketName", other.name());
    }
    return Json.object().put("Location", "/" + other.name()).put("BucketArn", other.arn());
  }

  private ObjectNode delete(Input input, SandboxRequest request) {
    Bucket bucket = store.need(input, request);
    if (!bucket.isEmpty()) {
      throw new AwsFault("BucketNotEmpty", 409, "The bucket you tried to delete is not empty")
          .with("BucketName", bucket.name());
    }
    store.all().remove(bucket.name(), bucket);
    return Json.object();
  }

  private ObjectNode head(Input input, SandboxRequest request) {
    Bucket bucket = store.need(input, request);
    return Json.object()
        .put("BucketRegion", bucket.region())
        .put("BucketArn", bucket.arn())
        .put("AccessPointAlias", false);
  }

  private ObjectNode list(Input input, SandboxRequest request) {
    String prefix = input.text("Prefix", "");
    String region = input.text("BucketRegion", "");
    ObjectNode answer = Json.object();
    ArrayNode buckets = answer.putArray("Buckets");
    for (Bucket bucket : store.of(request.account())) {
      if (bucket.name().startsWith(prefix)
          && (region.isEmpty() || region.equals(bucket.region()))) {
        buckets
            .addObject()
            .put("Name", bucket.name())
            .put("CreationDate", bucket.created().toString())
            .put("BucketRegion", bucket.region())
            .put("BucketArn", bucket.arn());
      }
    }
    answer.set("Owner", Acl.owner(request.account()));
    input.text("Prefix").ifPresent(text -> answer.put("Prefix", text));
    return answer;
  }

  private ObjectNode location(Input input, SandboxRequest request) {
    String region = store.anywhere(input, request).region();
    return Json.object().put("LocationConstraint", region.equals("us-east-1") ? "" : region);
  }
}
