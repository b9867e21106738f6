package dev.cloudward.sandbox.service.s3;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writing and deleting of objects.
final class WriteOps {

  private static final int LONGEST_KEY = 1024;

  private final BucketStore store;

  WriteOps(BucketStore store) {
    this.store = store;
  }

  void declare(Operations on) {
    on.call("PutObject", this::put);
    on.call("DeleteObject", this::delete);
    on.call("DeleteObjects", this::deleteMany).action("s3:DeleteObject").root("DeleteResult");
  }

  private ObjectNode put(Input input, SandboxRequest request) {
    Bucket bucket = store.need(input, request);
    String key = key(input);
    Checksums.verify(request.http(), false);
    byte[] body = input.bytes("Body");
    ObjectVersion version =
        new ObjectVersion(
            key,
            "",
            request.time(),
            false,
            body,
            etag(body),
            ObjectHead.of(input, bucket, request),
            input.map("Metadata"),
            ObjectTagText.ofHeader(input.text("Tagging", "")),
            Checksums.ofWhole(input, body),
            List.of(),
            acl(input, bucket));
    synchronized (bucket) {
      Conditions.forWrite(input, bucket, key);
      version = bucket.put(version);
    }
    ObjectNode answer = ObjectHead.toldByWrites(version).put("ETag", version.etag());
    answer.setAll(version.sums());
    if (bucket.isVersioned()) {
      answer.put("VersionId", version.id());
    }
    return answer;
  }

  static String key(Input input) {
    String key = input.need("Key");
    if (key.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > LONGEST_KEY) {
      throw new AwsFault("KeyTooLongError", 400, "Your key is too long")
          .with("MaxSizeAllowed", String.valueOf(LONGEST_KEY));
    }
    return key;
  }

  static String etag(byte[] body) {
    return "\"" + HexFormat.of().formatHex(ChecksumKind.digest("MD5", body)) + "\"";
  }

  static ObjectNode acl(Input input, Bucket bucket) {
    return Acl.isAsked(input) ? AccessOps.allowed(bucket, input) : Acl.ofOwner(bucket.account());
  }

  private ObjectNode delete(Input input, SandboxRequest request) {
    Bucket bucket = store.need(input, request);
    Deleted deleted =
        delete(
            bucket,
            input.need("Key"),
            input.text("VersionId"),
            input,
            request.time(),
            input.flag("BypassGovernanceRetention"));
    ObjectNode answer = Json.object();
    if (deleted.isMarker) {
      answer.put("DeleteMarker", true);
    }
    deleted.version.ifPresent(id -> answer.put("VersionId", id));
    return answer;
  }

  private record Deleted(boolean isMarker, Optional<String> version) {}

  /// Removes a version, or hides the key behind a delete marker.
  private static Deleted delete(
      Bucket bucket,
      String key,
      Optional<String> versionId,
      Input conditions,
      Instant now,
      boolean bypasses) {
    synchronized (bucket) {
      Conditions.forWrite(conditions, bucket, key);
      if (versionId.isPresent()) {
        Optional<ObjectVersion> version = bucket.version(key, versionId.get());
        version.ifPresent(v -> {
          LockOps.checkDeletable(v, now, bypasses);
          bucket.remove(v);
        });
        boolean isMarker = version.filter(ObjectVersion::isDeleteMarker).isPresent();
        return new Deleted(isMarker, versionId);
      }
      if (!bucket.hasVersions()) {
        bucket.newest(key).ifPresent(bucket::remove);
        return new Deleted(false, Optional.empty());
      }
      ObjectVersion marker =
          new ObjectVersion(
              key,
              "",
              now,
              true,
              new byte[0],
              "",
              Json.object(),
              Map.of(),
              Map.of(),
              Json.object(),
              List.of(),
              Acl.ofOwner(bucket.account()));
      return new Deleted(true, Optional.of(bucket.put(marker).id()));
    }
  }

  private ObjectNode deleteMany(Input input, SandboxRequest request) {
    Bucket bucket = store.need(input, request);
    Checksums.verify(request.http(), true);
    Input delete = input.at("Delete");
    List<Input> objects = delete.items("Objects");
    if (objects.isEmpty() || objects.size() > 1000) {
      throw new AwsFault(
          "MalformedXML",
          400,
          "The XML you provided was not well-formed or did not validate against our published"
              + " schema");
    }
    ObjectNode answer = Json.object();
    ArrayNode deleted = Json.array();
    ArrayNode errors = Json.array();
    for (Input object : objects) {
      try {
        deleted.add(deleteOne(bucket, object, input, request));
      } catch (AwsFault fault) {
        ObjectNode error =
            errors
                .addObject()
                .put("Key", object.need("Key"))
                .put("Code", fault.code())
                .put("Message", fault.message());
        object.text("VersionId").ifPresent(id -> error.put("VersionId", id));
      }
    }
    if (!delete.flag("Quiet")) {
      answer.set("Deleted", deleted);
    }
    if (!errors.isEmpty()) {
      answer.set("Errors", errors);
    }
    return answer;
  }

  private static ObjectNode deleteOne(
      Bucket bucket, Input object, Input input, SandboxRequest request) {
    ObjectNode condition = Json.object();
    object.text("ETag").ifPresent(etag -> condition.put("IfMatch", etag));
    Optional<String> versionId = object.text("VersionId");
    Deleted one =
        delete(
            bucket,
            object.need("Key"),
            versionId,
            new Input(condition),
            request.time(),
            input.flag("BypassGovernanceRetention"));
    ObjectNode told = Json.object().put("Key", object.need("Key"));
    versionId.ifPresent(id -> told.put("VersionId", id));
    if (one.isMarker) {
      told.put("DeleteMarker", true);
      one.version.ifPresent(id -> told.put("DeleteMarkerVersionId", id));
    }
    return told;
  }
}
