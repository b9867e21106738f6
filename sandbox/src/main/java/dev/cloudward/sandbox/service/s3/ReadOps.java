package dev.cloudward.sandbox.service.s3;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reading of objects.
final class ReadOps {

  private static final Map<String, String> OVERRIDES =
      Map.of(
          "ResponseCacheControl", "CacheControl",
          "ResponseContentDisposition", "ContentDisposition",
          "ResponseContentEncoding", "ContentEncoding",
          "ResponseContentLanguage", "ContentLanguage",
          "ResponseContentType", "ContentType",
          "ResponseExpires", "Expires");

  private final BucketStore store;
  private final ObjectFinder finder;

  ReadOps(BucketStore store, ObjectFinder finder) {
    this.store = store;
    this.finder = finder;
  }

  void declare(Operations on) {
    on.call("GetObject", this::get);
    on.call("HeadObject", this::head).action("s3:GetObject");
    on.call("GetObjectAttributes", this::attributes).action("s3:GetObject").pagesItself();
  }

  private ObjectNode get(Input input, SandboxRequest request) {
    Bucket bucket = store.need(input, request);
    ObjectVersion version = finder.need(bucket, input);
    Encryption.checkKey(input, version);
    Conditions.forRead(input, version);
    checkActive(version);
    ObjectNode answer = describe(bucket, version, input);
    Optional<ByteRange> range = range(input, version, answer);
    byte[] body =
        range
            .map(part -> Arrays.copyOfRange(version.body(), part.first(), part.last() + 1))
            .orElse(version.body());
    return answer.put("Body", body);
  }

  private ObjectNode head(Input input, SandboxRequest request) {
    Bucket bucket = store.need(input, request);
    ObjectVersion version = finder.need(bucket, input);
    Encryption.checkKey(input, version);
    Conditions.forRead(input, version);
    ObjectNode answer = describe(bucket, version, input);
    range(input, version, answer);
    return answer;
  }

  /// The part that is asked for, by bytes or by part number; told in the answer.
  private static Optional<ByteRange> range(Input input, ObjectVersion version, ObjectNode answer) {
    int size = version.body().length;
    Optional<ByteRange> range =
        input.has("PartNumber")
            ? part(version, input.number("PartNumber", 1))
            : input.text("Range").flatMap(header -> ByteRange.of(header, size));
    if (input.has("PartNumber") && !version.parts().isEmpty()) {
      answer.put("PartsCount", version.parts().size());
    }
    range.ifPresent(part -> {
      answer.put("ContentRange", part.contentRange(size)).put("ContentLength", part.length());
      for (ChecksumKind kind : ChecksumKind.values()) {
        answer.remove(kind.member());
      }
      answer.remove("ChecksumType");
    });
    return range;
  }

  private static Optional<ByteRange> part(ObjectVersion version, int number) {
    int count = Math.max(1, version.parts().size());
    if (number < 1 || number > count) {
      throw new AwsFault("InvalidPartNumber", 416, "The requested partnumber is not satisfiable");
    }
    if (version.parts().isEmpty()) {
      return version.body().length == 0
          ? Optional.empty()
          : Optional.of(new ByteRange(0, version.body().length - 1));
    }
    int first = 0;
    for (ObjectNode part : version.parts().subList(0, number - 1)) {
      first += part.path("Size").asInt();
    }
    int size = version.parts().get(number - 1).path("Size").asInt();
    return Optional.of(new ByteRange(first, first + size - 1));
  }

  private static void checkActive(ObjectVersion version) {
    boolean isArchived = List.of("GLACIER", "DEEP_ARCHIVE").contains(version.storageClass());
    if (isArchived && !version.head().has("Restore")) {
      throw new AwsFault(
              "InvalidObjectState",
              403,
              "The operation is not valid for the object's storage class")
          .with("StorageClass", version.storageClass());
    }
  }

  /// What headers tell of an object.
  private static ObjectNode describe(Bucket bucket, ObjectVersion version, Input input) {
    ObjectNode answer =
        version
            .head()
            .deepCopy()
            .put("AcceptRanges", "bytes")
            .put("LastModified", version.modified().toString())
            .put("ContentLength", version.body().length)
            .put("ETag", version.etag());
    if (bucket.hasVersions()) {
      answer.put("VersionId", version.id());
    }
    if (!version.metadata().isEmpty()) {
      ObjectNode metadata = answer.putObject("Metadata");
      version.metadata().forEach(metadata::put);
    }
    if (!version.tags().isEmpty()) {
      answer.put("TagCount", version.tags().size());
    }
    if (input.text("ChecksumMode", "").equals("ENABLED")) {
      answer.setAll(version.sums());
    }
    OVERRIDES.forEach(
        (parameter, member) -> input.text(parameter).ifPresent(value -> answer.put(member, value)));
    return answer;
  }

  private ObjectNode attributes(Input input, SandboxRequest request) {
    Bucket bucket = store.need(input, request);
    ObjectVersion version = finder.need(bucket, input);
    List<String> wanted = input.strings("ObjectAttributes");
    ObjectNode answer = Json.object().put("LastModified", version.modified().toString());
    if (bucket.hasVersions()) {
      answer.put("VersionId", version.id());
    }
    if (wanted.contains("ETag")) {
      answer.put("ETag", version.etag().replace("\"", ""));
    }
    if (wanted.contains("Checksum")) {
      answer.set("Checksum", version.sums().deepCopy());
    }
    if (wanted.contains("StorageClass")) {
      answer.put("StorageClass", version.storageClass());
    }
    if (wanted.contains("ObjectSize")) {
      answer.put("ObjectSize", version.body().length);
    }
    if (wanted.contains("ObjectParts") && !version.parts().isEmpty()) {
      answer.set("ObjectParts", parts(version, input));
    }
    return answer;
  }

  private static ObjectNode parts(ObjectVersion version, Input input) {
    int marker = input.number("PartNumberMarker", 0);
    int limit = input.number("MaxParts", 1000);
    List<ObjectNode> rest =
        version.parts().stream().filter(part -> part.path("PartNumber").asInt() > marker).toList();
    List<ObjectNode> page = rest.subList(0, Math.min(limit, rest.size()));
    ObjectNode answer =
        Json.object()
            .put("TotalPartsCount", version.parts().size())
            .put("PartNumberMarker", marker)
            .put("MaxParts", limit)
            .put("IsTruncated", page.size() < rest.size());
    if (!page.isEmpty()) {
      answer.put("NextPartNumberMarker", page.getLast().path("PartNumber").asInt());
    }
    ArrayNode list = answer.putArray("Parts");
    page.forEach(part -> list.add(part.deepCopy()));
    return answer;
  }
}
