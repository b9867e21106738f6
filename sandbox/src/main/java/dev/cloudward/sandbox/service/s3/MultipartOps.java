package dev.cloudward.sandbox.service.s3;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.s3.Upload.Part;
import dev.cloudward.sandbox.state.Ids;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Uploads in parts, from their start to the last part.
final class MultipartOps {

  private final BucketStore store;
  private final CopyOps copies;
  private final Ids ids;

  MultipartOps(BucketStore store, CopyOps copies, Ids ids) {
    this.store = store;
    this.copies = copies;
    this.ids = ids;
  }

  void declare(Operations on) {
    on.call("CreateMultipartUpload", this::create)
        .action("s3:PutObject")
        .root("InitiateMultipartUploadResult");
    on.call("UploadPart", this::upload).action("s3:PutObject");
    on.call("UploadPartCopy", this::copy).action("s3:PutObject");
    on.call("AbortMultipartUpload", this::abort);
    on.call("ListParts", this::listParts)
        .action("s3:ListMultipartUploadParts")
        .root("ListPartsResult")
        .pagesItself();
  }

  private ObjectNode create(Input input, SandboxRequest request) {
    Bucket bucket = store.need(input, request);
    Optional<ChecksumKind> kind = input.text("ChecksumAlgorithm").flatMap(ChecksumKind::of);
    String usualType =
        kind.filter(k -> k != ChecksumKind.CRC64NVME).isPresent() ? "COMPOSITE" : "FULL_OBJECT";
    String type = input.text("ChecksumType", usualType);
    if (type.equals("FULL_OBJECT") && kind.filter(k -> !k.isLinear()).isPresent()) {
      throw S3Faults.invalidRequest(
          "The FULL_OBJECT checksum type cannot be used with the "
              + kind.get()
              + " checksum algorithm.");
    }
    Upload upload =
        new Upload(ids.word(64), WriteOps.key(input), request.time(), kind, type, input.copy());
    bucket.uploads().put(upload.id(), upload);
    ObjectNode answer =
        Json.object()
            .put("Bucket", bucket.name())
            .put("Key", upload.key())
            .put("UploadId", upload.id());
    kind.ifPresent(k -> answer.put("ChecksumAlgorithm", k.name()).put("ChecksumType", type));
    return answer;
  }

  static Upload need(Bucket bucket, Input input) {
    String id = input.need("UploadId");
    Upload upload = bucket.uploads().get(id);
    if (upload == null || !upload.key().equals(input.need("Key"))) {
      throw S3Faults.noSuchUpload(id);
    }
    return upload;
  }

  private ObjectNode upload(Input input, SandboxRequest request) {
    Bucket bucket = store.need(input, request);
    Upload upload = need(bucket, input);
    Checksums.verify(request.http(), false);
    Part part = part(upload, input, input.bytes("Body"), request);
    ObjectNode answer = Json.object().put("ETag", part.etag());
    answer.setAll(part.sums());
    return answer;
  }

  private static Part part(Upload upload, Input input, byte[] body, SandboxRequest request) {
    int number = input.number("PartNumber", 0);
    if (number < 1 || number > 10_000) {
      throw S3Faults.invalidArgument(
          "partNumber",
          String.valueOf(number),
          "Part number must be an integer between 1 and 10000, inclusive");
    }
    ObjectNode sums = Json.object();
    upload.checksum().ifPresent(kind -> sums.put(kind.member(), kind.base64(body)));
    for (ChecksumKind kind : ChecksumKind.values()) {
      if (input.has(kind.member())) {
        sums.put(kind.member(), input.need(kind.member()));
      }
    }
    Part part = new Part(number, body, WriteOps.etag(body), request.time(), sums);
    upload.parts().put(number, part);
    return part;
  }

  private ObjectNode copy(Input input, SandboxRequest request) {
    Bucket bucket = store.need(input, request);
    Upload upload = need(bucket, input);
    CopyOps.Source source = copies.source(input, request);
    byte[] whole = source.version().body();
    Optional<String> header = input.text("CopySourceRange");
    Optional<ByteRange> range = header.flatMap(text -> ByteRange.of(text, whole.length));
    if (header.isPresent() && range.isEmpty()) {
      throw S3Faults.invalidArgument(
          "x-amz-copy-source-range",
          header.get(),
          "The x-amz-copy-source-range value must be of the form bytes=first-last");
    }
    byte[] body = range.map(r -> Arrays.copyOfRange(whole, r.first(), r.last() + 1)).orElse(whole);
    Part part = part(upload, input, body, request);
    ObjectNode result =
        Json.object().put("ETag", part.etag()).put("LastModified", part.modified().toString());
    result.setAll(part.sums());
    ObjectNode answer = Json.object().set("CopyPartResult", result);
    if (source.bucket().hasVersions()) {
      answer.put("CopySourceVersionId", source.version().id());
    }
    return answer;
  }

  private ObjectNode abort(Input input, SandboxRequest request) {
    Bucket bucket = store.need(input, request);
    bucket.uploads().remove(need(bucket, input).id());
    return Json.object();
  }

  private ObjectNode listParts(Input input, SandboxRequest request) {
    Bucket bucket = store.need(input, request);
    Upload upload = need(bucket, input);
    int marker = input.number("PartNumberMarker", 0);
    int limit = Math.clamp(input.number("MaxParts", 1000), 0, 1000);
    List<Part> rest =
        upload.parts().values().stream().filter(part -> part.number() > marker).toList();
    List<Part> page = rest.subList(0, Math.min(limit, rest.size()));
    ObjectNode answer =
        Json.object()
            .put("Bucket", bucket.name())
            .put("Key", upload.key())
            .put("UploadId", upload.id())
            .put("PartNumberMarker", marker)
            .put("MaxParts", limit)
            .put("IsTruncated", page.size() < rest.size())
            .put("StorageClass", upload.request().path("StorageClass").asText("STANDARD"));
    if (!page.isEmpty()) {
      answer.put("NextPartNumberMarker", page.getLast().number());
    }
    ArrayNode parts = answer.putArray("Parts");
    for (Part part : page) {
      ObjectNode told =
          parts
              .addObject()
              .put("PartNumber", part.number())
              .put("LastModified", part.modified().toString())
              .put("ETag", part.etag())
              .put("Size", part.body().length);
      told.setAll(part.sums());
    }
    answer.set("Owner", Acl.owner(bucket.account()));
    answer.set(
        "Initiator",
        Json.object()
            .put("ID", request.caller().arn())
            .put("DisplayName", request.caller().principalName()));
    upload
        .checksum()
        .ifPresent(kind ->
            answer
                .put("ChecksumAlgorithm", kind.name())
                .put("ChecksumType", upload.checksumType()));
    return answer;
  }

  static AwsFault invalidPart(int number) {
    return new AwsFault(
            "InvalidPart",
            400,
            "One or more of the specified parts could not be found. The part may not have been"
                + " uploaded, or the specified entity tag may not match the part's entity tag.")
        .with("PartNumber", String.valueOf(number));
  }
}
