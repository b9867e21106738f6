package dev.cloudward.sandbox.service.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.s3.Upload.Part;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Puts the parts of an upload together.
final class CompleteOps {

  private static final int SMALLEST_PART = 5 * 1024 * 1024;

  private final BucketStore store;

  CompleteOps(BucketStore store) {
    this.store = store;
  }

  void declare(Operations on) {
    on.call("CompleteMultipartUpload", this::complete)
        .action("s3:PutObject")
        .root("CompleteMultipartUploadResult");
  }

  private ObjectNode complete(Input input, SandboxRequest request) {
    Bucket bucket = store.need(input, request);
    Upload upload = MultipartOps.need(bucket, input);
    List<Part> parts = chosen(upload, input.at("MultipartUpload").items("Parts"));
    byte[] body = joined(parts);
    checkSize(input, body);
    Input started = new Input(upload.request());
    ObjectNode sums = sums(upload, parts, body);
    checkSums(input, sums);
    ObjectVersion version =
        new ObjectVersion(
            upload.key(),
            "",
            request.time(),
            false,
            body,
            etag(parts),
            ObjectHead.of(started, bucket, request),
            started.map("Metadata"),
            ObjectTagText.ofHeader(started.text("Tagging", "")),
            sums,
            parts.stream().map(CompleteOps::described).toList(),
            WriteOps.acl(started, bucket));
    synchronized (bucket) {
      Conditions.forWrite(input, bucket, upload.key());
      version = bucket.put(version);
      bucket.uploads().remove(upload.id());
    }
    ObjectNode answer = ObjectHead.toldByWrites(version);
    answer.remove(List.of("SSECustomerAlgorithm", "SSECustomerKeyMD5"));
    answer
        .put("Bucket", bucket.name())
        .put("Key", version.key())
        .put("ETag", version.etag())
        .put("Location", "http://" + bucket.name() + ".s3.amazonaws.com/" + version.key());
    answer.setAll(version.sums());
    if (bucket.isVersioned()) {
      answer.put("VersionId", version.id());
    }
    return answer;
  }

  private static List<Part> chosen(Upload upload, List<Input> wanted) {
    if (wanted.isEmpty()) {
      throw new AwsFault(
          "MalformedXML",
          400,
          "The XML you provided was not well-formed or did not validate against our published"
              + " schema");
    }
    List<Part> parts = new ArrayList<>();
    int last = 0;
    for (Input each : wanted) {
      int number = each.number("PartNumber", 0);
      if (number <= last) {
        throw new AwsFault(
            "InvalidPartOrder",
            400,
            "The list of parts was not in ascending order. Parts must be ordered by part number.");
      }
      last = number;
      Part part = upload.parts().get(number);
      boolean isRight =
          part != null
              && each.text("ETag", "").replace("\"", "").equals(part.etag().replace("\"", ""));
      if (part == null || !isRight) {
        throw MultipartOps.invalidPart(number);
      }
      for (ChecksumKind kind : ChecksumKind.values()) {
        if (each.has(kind.member()) && !each.need(kind.member()).equals(kind.base64(part.body()))) {
          throw MultipartOps.invalidPart(number);
        }
      }
      parts.add(part);
    }
    for (Part part : parts.subList(0, parts.size() - 1)) {
      if (part.body().length < SMALLEST_PART) {
        throw new AwsFault(
                "EntityTooSmall",
                400,
                "Your proposed upload is smaller than the minimum allowed size")
            .with("PartNumber", String.valueOf(part.number()));
      }
    }
    return parts;
  }

  private static byte[] joined(List<Part> parts) {
    int size = parts.stream().mapToInt(part -> part.body().length).sum();
    ByteArrayOutputStream out = new ByteArrayOutputStream(size);
    parts.forEach(part -> out.writeBytes(part.body()));
    return out.toByteArray();
  }

  private static void checkSize(Input input, byte[] body) {
    if (input.has("MpuObjectSize") && input.number("MpuObjectSize", 0L) != body.length) {
      throw S3Faults.invalidRequest(
          "The provided 'x-amz-mp-object-size' header does not match what was computed.");
    }
  }

  private static String etag(List<Part> parts) {
    ByteArrayOutputStream digests = new ByteArrayOutputStream();
    parts.forEach(part -> digests.writeBytes(ChecksumKind.digest("MD5", part.body())));
    return "\""
        + HexFormat.of().formatHex(ChecksumKind.digest("MD5", digests.toByteArray()))
        + "-"
        + parts.size()
        + "\"";
  }

  private static ObjectNode sums(Upload upload, List<Part> parts, byte[] body) {
    ChecksumKind kind = upload.checksum().orElse(ChecksumKind.CRC64NVME);
    if (upload.checksumType().equals("FULL_OBJECT")) {
      return Json.object().put(kind.member(), kind.base64(body)).put("ChecksumType", "FULL_OBJECT");
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    parts.forEach(part -> all.writeBytes(Base64.getDecoder().decode(kind.base64(part.body()))));
    return Json.object()
        .put(kind.member(), kind.base64(all.toByteArray()) + "-" + parts.size())
        .put("ChecksumType", "COMPOSITE");
  }

  private static void checkSums(Input input, ObjectNode sums) {
    for (ChecksumKind kind : ChecksumKind.values()) {
      Optional<String> told = input.text(kind.member());
      if (told.isPresent()
          && sums.has(kind.member())
          && !told.get().equals(sums.path(kind.member()).asText())) {
        throw new AwsFault(
            "BadDigest",
            400,
            "The " + kind + " you specified did not match the calculated checksum.");
      }
    }
  }

  private static ObjectNode described(Part part) {
    ObjectNode described =
        Json.object().put("PartNumber", part.number()).put("Size", part.body().length);
    described.setAll(part.sums());
    return described;
  }
}
