package dev.cloudward.sandbox.service.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.SandboxRequest;
import java.util.List;

/// What a write says of an object, as later reads tell it.
final class ObjectHead {

  private static final String[] COPIED = {
    "CacheControl",
    "ContentDisposition",
    "ContentLanguage",
    "Expires",
    "WebsiteRedirectLocation",
    "ObjectLockMode",
    "ObjectLockRetainUntilDate",
    "ObjectLockLegalHoldStatus"
  };
  private static final List<String> TOLD_BY_WRITES =
      List.of(
          "ServerSideEncryption",
          "SSEKMSKeyId",
          "BucketKeyEnabled",
          "SSECustomerAlgorithm",
          "SSECustomerKeyMD5");

  private ObjectHead() {}

  static ObjectNode of(Input input, Bucket bucket, SandboxRequest request) {
    ObjectNode head = input.pick(COPIED);
    head.put("ContentType", input.text("ContentType", "binary/octet-stream"));
    String encoding =
        String.join(
            ",",
            List.of(input.text("ContentEncoding", "").split(",")).stream()
                .map(String::strip)
                .filter(coding -> !coding.isEmpty() && !coding.equals("aws-chunked"))
                .toList());
    if (!encoding.isEmpty()) {
      head.put("ContentEncoding", encoding);
    }
    input
        .text("StorageClass")
        .filter(name -> !name.equals("STANDARD"))
        .ifPresent(name -> head.put("StorageClass", name));
    Encryption.note(head, input, bucket, request);
    lock(head, bucket, request);
    return head;
  }

  /// The bucket's default retention, where the object has none of its own.
  private static void lock(ObjectNode head, Bucket bucket, SandboxRequest request) {
    var retention =
        bucket
            .document("objectLock")
            .map(d -> d.path("ObjectLockConfiguration").path("Rule").path("DefaultRetention"));
    if (retention.isPresent() && retention.get().has("Mode") && !head.has("ObjectLockMode")) {
      long days =
          retention.get().path("Days").asLong(365L * retention.get().path("Years").asLong());
      head.put("ObjectLockMode", retention.get().path("Mode").asText());
      head.put(
          "ObjectLockRetainUntilDate",
          request.time().plus(java.time.Duration.ofDays(days)).toString());
    }
  }

  /// What the answer to a write tells of encryption.
  static ObjectNode toldByWrites(ObjectVersion version) {
    ObjectNode told = Json.object();
    for (String member : TOLD_BY_WRITES) {
      if (version.head().has(member)) {
        told.set(member, version.head().path(member));
      }
    }
    return told;
  }
}
