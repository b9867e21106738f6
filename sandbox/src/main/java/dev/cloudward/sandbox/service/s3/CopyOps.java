package dev.cloudward.sandbox.service.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.identity.Authorizer;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Copies of objects, within and between buckets.
final class CopyOps {

  private final BucketStore store;
  private final ObjectFinder finder;
  private final Authorizer authorizer;

  CopyOps(BucketStore store, ObjectFinder finder, Authorizer authorizer) {
    this.store = store;
    this.finder = finder;
    this.authorizer = authorizer;
  }

  void declare(Operations on) {
    on.call("CopyObject", this::copy).action("s3:PutObject");
  }

  /// An object that is copied.
  record Source(Bucket bucket, ObjectVersion version) {}

  /// The object that a copy's source names, which the caller must be allowed to read.
  Source source(Input input, SandboxRequest request) {
    String text = input.need("CopySource");
    int mark = text.indexOf("?versionId=");
    String path =
        URLDecoder.decode(
            (mark < 0 ? text : text.substring(0, mark)).replace("+", "%2B"),
            StandardCharsets.UTF_8);
    String plain = path.startsWith("/") ? path.substring(1) : path;
    int slash = plain.indexOf('/');
    if (slash < 1 || slash == plain.length() - 1) {
      throw S3Faults.invalidArgument(
          "x-amz-copy-source",
          text,
          "Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
    }
    String name = plain.substring(0, slash);
    String key = plain.substring(slash + 1);
    Bucket bucket = store.find(name).orElseThrow(() -> S3Faults.noSuchBucket(name));
    checkReadable(bucket, key, request);
    Optional<String> version =
        mark < 0 ? Optional.empty() : Optional.of(text.substring(mark + "?versionId=".length()));
    ObjectVersion found = finder.need(bucket, key, version);
    Conditions.forCopySource(input, found);
    return new Source(bucket, found);
  }

  private void checkReadable(Bucket bucket, String key, SandboxRequest request) {
    String action = "s3:GetObject";
    String resource = bucket.arn() + "/" + key;
    boolean isAllowed =
        PublicAccess.weigh(
                authorizer.weigh(request.caller(), action, resource),
                bucket,
                request.caller(),
                action,
                key)
            .isAllowed();
    if (!isAllowed) {
      throw S3Faults.accessDenied();
    }
  }

  private ObjectNode copy(Input input, SandboxRequest request) {
    Bucket bucket = store.need(input, request);
    String key = WriteOps.key(input);
    Source source = source(input, request);
    ObjectVersion from = source.version();
    boolean replacesHead = input.text("MetadataDirective", "COPY").equals("REPLACE");
    boolean replacesTags = input.text("TaggingDirective", "COPY").equals("REPLACE");
    if (source.bucket() == bucket
        && from.key().equals(key)
        && !input.text("CopySource", "").contains("?versionId=")
        && !changes(input, replacesHead)) {
      throw S3Faults.invalidRequest(
          "This copy request is illegal because it is trying to copy an object to itself without"
              + " changing the object's metadata, storage class, website redirect location or"
              + " encryption attributes.");
    }
    ObjectNode head = replacesHead ? ObjectHead.of(input, bucket, request) : from.head().deepCopy();
    if (!replacesHead) {
      carryOver(head, input, bucket, request);
    }
    Map<String, String> tags =
        replacesTags ? ObjectTagText.ofHeader(input.text("Tagging", "")) : from.tags();
    ObjectVersion copy;
    synchronized (bucket) {
      Conditions.forWrite(input, bucket, key);
      copy =
          bucket.put(
              new ObjectVersion(
                  key,
                  "",
                  request.time(),
                  false,
                  from.body(),
                  WriteOps.etag(from.body()),
                  head,
                  replacesHead ? input.map("Metadata") : from.metadata(),
                  tags,
                  input.has("ChecksumAlgorithm")
                      ? Checksums.ofWhole(input, from.body())
                      : from.parts().isEmpty()
                          ? from.sums()
                          : Checksums.ofWhole(new Input(Json.object()), from.body()),
                  List.of(),
                  WriteOps.acl(input, bucket)));
    }
    return answer(copy, source, bucket);
  }

  private static boolean changes(Input input, boolean replacesHead) {
    return replacesHead
        || input.has("StorageClass")
        || input.has("WebsiteRedirectLocation")
        || input.has("ServerSideEncryption")
        || input.has("SSECustomerAlgorithm");
  }

  /// Storage class and encryption are the copy's own, whatever the source had.
  private static void carryOver(
      ObjectNode head, Input input, Bucket bucket, SandboxRequest request) {
    List.of(
            "StorageClass",
            "Restore",
            "ServerSideEncryption",
            "SSEKMSKeyId",
            "SSECustomerAlgorithm",
            "SSECustomerKeyMD5",
            "BucketKeyEnabled",
            "ObjectLockMode",
            "ObjectLockRetainUntilDate",
            "ObjectLockLegalHoldStatus")
        .forEach(head::remove);
    input
        .text("StorageClass")
        .filter(name -> !name.equals("STANDARD"))
        .ifPresent(name -> head.put("StorageClass", name));
    Encryption.note(head, input, bucket, request);
  }

  private static ObjectNode answer(ObjectVersion copy, Source source, Bucket bucket) {
    ObjectNode answer = ObjectHead.toldByWrites(copy);
    ObjectNode result =
        Json.object().put("ETag", copy.etag()).put("LastModified", copy.modified().toString());
    result.setAll(copy.sums());
    answer.set("CopyObjectResult", result);
    if (bucket.isVersioned()) {
      answer.put("VersionId", copy.id());
    }
    if (source.bucket().hasVersions()) {
      answer.put("CopySourceVersionId", source.version().id());
    }
    return answer;
  }
}
