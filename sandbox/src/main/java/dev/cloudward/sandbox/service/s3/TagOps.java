package dev.cloudward.sandbox.service.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Tags of objects, and the return of archived ones.
final class TagOps {

  private final BucketStore store;
  private final ObjectFinder finder;

  TagOps(BucketStore store, ObjectFinder finder) {
    this.store = store;
    this.finder = finder;
  }

  void declare(Operations on) {
    on.call("PutObjectTagging", this::put);
    on.call("GetObjectTagging", this::get);
    on.call("DeleteObjectTagging", this::delete);
    on.call("RestoreObject", this::restore);
  }

  private ObjectNode put(Input input, SandboxRequest request) {
    Checksums.verify(request.http(), false);
    return change(input, request, ObjectTagText.ofSet(input.at("Tagging").items("TagSet")));
  }

  private ObjectNode delete(Input input, SandboxRequest request) {
    return change(input, request, Map.of());
  }

  private ObjectNode change(Input input, SandboxRequest request, Map<String, String> tags) {
    Bucket bucket = store.need(input, request);
    ObjectVersion version = finder.need(bucket, input);
    bucket.replace(version.withTags(tags));
    return withVersion(Json.object(), bucket, version);
  }

  private ObjectNode get(Input input, SandboxRequest request) {
    Bucket bucket = store.need(input, request);
    ObjectVersion version = finder.need(bucket, input);
    ObjectNode answer = Json.object().set("TagSet", ObjectTagText.set(version.tags()));
    return withVersion(answer, bucket, version);
  }

  private static ObjectNode withVersion(ObjectNode answer, Bucket bucket, ObjectVersion version) {
    return bucket.hasVersions() ? answer.put("VersionId", version.id()) : answer;
  }

  private ObjectNode restore(Input input, SandboxRequest request) {
    Bucket bucket = store.need(input, request);
    ObjectVersion version = finder.need(bucket, input);
    if (!List.of("GLACIER", "DEEP_ARCHIVE").contains(version.storageClass())) {
      throw new AwsFault(
          "ObjectAlreadyInActiveTierError",
          403,
          "Restore is not allowed for the object's current storage class");
    }
    String until =
        HeaderTime.of(
            request.time().plus(Duration.ofDays(input.at("RestoreRequest").number("Days", 1))));
    bucket.replace(
        version.withHead(
            version
                .head()
                .deepCopy()
                .put("Restore", "ongoing-request=\"false\", expiry-date=\"" + until + "\"")));
    return Json.object();
  }
}
