package dev.cloudward.sandbox.service.s3;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

/// Listings of objects, versions and uploads.
final class ListOps {

  private final BucketStore store;

  ListOps(BucketStore store) {
    this.store = store;
  }

  void declare(Operations on) {
    on.call("ListObjects", this::listObjects)
        .action("s3:ListBucket")
        .root("ListBucketResult")
        .pagesItself();
    on.call("ListObjectsV2", this::listObjectsV2)
        .action("s3:ListBucket")
        .root("ListBucketResult")
        .pagesItself();
    on.call("ListObjectVersions", this::listVersions)
        .action("s3:ListBucketVersions")
        .root("ListVersionsResult")
        .pagesItself();
    on.call("ListMultipartUploads", this::listUploads)
        .action("s3:ListBucketMultipartUploads")
        .root("ListMultipartUploadsResult")
        .pagesItself();
  }

  private ObjectNode listObjects(Input input, SandboxRequest request) {
    Bucket bucket = store.need(input, request);
    Page page = new Page(input, "MaxKeys");
    String marker = input.text("Marker", "");
    ObjectNode answer = Json.object().put("Name", bucket.name()).put("MaxKeys", page.limit());
    ArrayNode contents = fill(bucket, page, marker, true);
    page.describe(bucket, answer, input);
    answer.put("Marker", page.encoded(marker));
    if (!contents.isEmpty()) {
      answer.set("Contents", contents);
    }
    if (page.isTruncated() && input.has("Delimiter")) {
      answer.put("NextMarker", page.encoded(page.last()));
    }
    return answer;
  }

  private ObjectNode listObjectsV2(Input input, SandboxRequest request) {
    Bucket bucket = store.need(input, request);
    Page page = new Page(input, "MaxKeys");
    String after =
        input.has("ContinuationToken")
            ? decoded(input.need("ContinuationToken"))
            : input.text("StartAfter", "");
    ObjectNode answer = Json.object().put("Name", bucket.name()).put("MaxKeys", page.limit());
    ArrayNode contents = fill(bucket, page, after, input.flag("FetchOwner"));
    page.describe(bucket, answer, input);
    answer.put("KeyCount", page.count());
    if (!contents.isEmpty()) {
      answer.set("Contents", contents);
    }
    input.text("StartAfter").ifPresent(start -> answer.put("StartAfter", page.encoded(start)));
    input.text("ContinuationToken").ifPresent(token -> answer.put("ContinuationToken", token));
    if (page.isTruncated()) {
      answer.put("NextContinuationToken", token(page.last()));
    }
    return answer;
  }

  private static String token(String key) {
    return Base64.getEncoder().encodeToString(("after " + key).getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String token) {
    try {
      String plain = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
      if (plain.startsWith("after ")) {
        return plain.substring("after ".length());
      }
    } catch (IllegalArgumentException e) {
      throw badToken(token);
    }
    throw badToken(token);
  }

  private static RuntimeException badToken(String token) {
    return S3Faults.invalidArgument(
        "continuation-token", token, "The continuation token provided is incorrect");
  }

  /// Fills a page from the keys after one, a batch at a time.
  private static ArrayNode fill(Bucket bucket, Page page, String after, boolean hasOwner) {
    ArrayNode contents = Json.array();
    String from = after;
    List<ObjectVersion> batch;
    do {
      batch = bucket.page(page.prefix(), from, page.limit() + 1);
      for (ObjectVersion version : batch) {
        boolean goesOn =
            page.add(
                version.key(), after, () -> contents.add(entry(bucket, page, version, hasOwner)));
        if (!goesOn) {
          return contents;
        }
        from = version.key();
      }
    } while (batch.size() > page.limit());
    return contents;
  }

  private static ObjectNode entry(
      Bucket bucket, Page page, ObjectVersion version, boolean hasOwner) {
    ObjectNode entry =
        Json.object()
            .put("Key", page.encoded(version.key()))
            .put("LastModified", version.modified().toString())
            .put("ETag", version.etag())
            .put("Size", version.body().length)
            .put("StorageClass", version.storageClass());
    version
        .sums()
        .fieldNames()
        .forEachRemaining(name -> {
          if (!name.equals("ChecksumType")) {
            entry.putArray("ChecksumAlgorithm").add(name.substring("Checksum".length()));
          }
        });
    entry.put("ChecksumType", version.sums().path("ChecksumType").asText("FULL_OBJECT"));
    if (hasOwner) {
      entry.set("Owner", Acl.owner(bucket.account()));
    }
    return entry;
  }

  private ObjectNode listVersions(Input input, SandboxRequest request) {
    Bucket bucket = store.need(input, request);
    Page page = new Page(input, "MaxKeys");
    String keyMarker = input.text("KeyMarker", "");
    String versionMarker = input.text("VersionIdMarker", "");
    ObjectNode answer = Json.object().put("Name", bucket.name()).put("MaxKeys", page.limit());
    VersionLister lister = new VersionLister(bucket, page, keyMarker, versionMarker);
    lister.fill();
    page.describe(bucket, answer, input);
    answer.put("KeyMarker", page.encoded(keyMarker)).put("VersionIdMarker", versionMarker);
    lister.describe(answer);
    return answer;
  }

  private ObjectNode listUploads(Input input, SandboxRequest request) {
    Bucket bucket = store.need(input, request);
    Page page = new Page(input, "MaxUploads");
    String keyMarker = input.text("KeyMarker", "");
    String idMarker = input.text("UploadIdMarker", "");
    ObjectNode answer = Json.object().put("Bucket", bucket.name()).put("MaxUploads", page.limit());
    ArrayNode uploads = Json.array();
    List<Upload> sorted =
        bucket.uploads().values().stream()
            .filter(upload -> upload.key().startsWith(page.prefix()))
            .sorted(
                Comparator.comparing(Upload::key, KeyOrder.UTF8)
                    .thenComparing(Upload::started)
                    .thenComparing(Upload::id))
            .toList();
    boolean isPast = keyMarker.isEmpty();
    for (Upload upload : sorted) {
      int order = KeyOrder.UTF8.compare(upload.key(), keyMarker);
      if ((isPast || order > 0) && !add(page, upload, keyMarker, bucket, uploads, answer)) {
        break;
      }
      isPast = isPast || (order == 0 && upload.id().equals(idMarker));
    }
    page.describe(bucket, answer, input);
    answer.put("KeyMarker", page.encoded(keyMarker)).put("UploadIdMarker", idMarker);
    if (page.isTruncated()) {
      answer.put("NextKeyMarker", page.encoded(page.last()));
    } else {
      answer.remove("NextUploadIdMarker");
    }
    if (!uploads.isEmpty()) {
      answer.set("Uploads", uploads);
    }
    return answer;
  }

  private static boolean add(
      Page page,
      Upload upload,
      String keyMarker,
      Bucket bucket,
      ArrayNode uploads,
      ObjectNode answer) {
    return page.add(
        upload.key(),
        keyMarker,
        () -> {
          uploads.add(entry(bucket, page, upload));
          answer.put("NextUploadIdMarker", upload.id());
        });
  }

  private static ObjectNode entry(Bucket bucket, Page page, Upload upload) {
    ObjectNode entry =
        Json.object()
            .put("UploadId", upload.id())
            .put("Key", page.encoded(upload.key()))
            .put("Initiated", upload.started().toString())
            .put("StorageClass", upload.request().path("StorageClass").asText("STANDARD"));
    entry.set("Owner", Acl.owner(bucket.account()));
    return entry;
  }
}
