package dev.cloudward.sandbox.service.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import java.time.Instant;

/// Retention and legal holds, which keep versions from being deleted.
final class LockOps {

  private final BucketStore store;
  private final ObjectFinder finder;

  LockOps(BucketStore store, ObjectFinder finder) {
    this.store = store;
    this.finder = finder;
  }

  void declare(Operations on) {
    on.call("PutObjectRetention", this::putRetention);
    on.call("GetObjectRetention", this::getRetention);
    on.call("PutObjectLegalHold", this::putLegalHold);
    on.call("GetObjectLegalHold", this::getLegalHold);
  }

  /// @throws AwsFault while something holds the version
  static void checkDeletable(ObjectVersion version, Instant now, boolean bypasses) {
    boolean isHeld = version.head().path("ObjectLockLegalHoldStatus").asText().equals("ON");
    boolean isRetained =
        version.head().has("ObjectLockRetainUntilDate")
            && now.isBefore(
                Instant.parse(version.head().path("ObjectLockRetainUntilDate").asText()))
            && !(bypasses && version.head().path("ObjectLockMode").asText().equals("GOVERNANCE"));
    if (isHeld || isRetained) {
      throw new AwsFault(
          "AccessDenied", 403, "Access Denied because object protected by object lock.");
    }
  }

  private Bucket lockable(Input input, SandboxRequest request) {
    Bucket bucket = store.need(input, request);
    if (bucket.document("objectLock").isEmpty()) {
      throw S3Faults.invalidRequest("Bucket is missing Object Lock Configuration");
    }
    return bucket;
  }

  private ObjectNode putRetention(Input input, SandboxRequest request) {
    Bucket bucket = lockable(input, request);
    ObjectVersion version = finder.need(bucket, input);
    Input retention = input.at("Retention");
    boolean isCompliance = version.head().path("ObjectLockMode").asText().equals("COMPLIANCE");
    boolean isLonger =
        retention
            .time("RetainUntilDate")
            .filter(until ->
                !until.isBefore(
                    Instant.parse(
                        version.head().path("ObjectLockRetainUntilDate").asText(until.toString()))))
            .isPresent();
    if (!isLonger && (isCompliance || !input.flag("BypassGovernanceRetention"))) {
      throw S3Faults.accessDenied();
    }
    ObjectNode head = version.head().deepCopy();
    head.remove(java.util.List.of("ObjectLockMode", "ObjectLockRetainUntilDate"));
    if (retention.has("Mode")) {
      head.put("ObjectLockMode", retention.need("Mode"));
      head.put("ObjectLockRetainUntilDate", retention.need("RetainUntilDate"));
    }
    bucket.replace(version.withHead(head));
    return Json.object();
  }

  private ObjectNode getRetention(Input input, SandboxRequest request) {
    ObjectVersion version = finder.need(lockable(input, request), input);
    if (!version.head().has("ObjectLockMode")) {
      throw noConfiguration();
    }
    ObjectNode retention =
        Json.object()
            .put("Mode", version.head().path("ObjectLockMode").asText())
            .put("RetainUntilDate", version.head().path("ObjectLockRetainUntilDate").asText());
    return Json.object().set("Retention", retention);
  }

  private static AwsFault noConfiguration() {
    return new AwsFault(
        "NoSuchObjectLockConfiguration",
        404,
        "The specified object does not have a ObjectLock configuration");
  }

  private ObjectNode putLegalHold(Input input, SandboxRequest request) {
    Bucket bucket = lockable(input, request);
    ObjectVersion version = finder.need(bucket, input);
    bucket.replace(
        version.withHead(
            version
                .head()
                .deepCopy()
                .put("ObjectLockLegalHoldStatus", input.at("LegalHold").text("Status", "OFF"))));
    return Json.object();
  }

  private ObjectNode getLegalHold(Input input, SandboxRequest request) {
    ObjectVersion version = finder.need(lockable(input, request), input);
    if (!version.head().has("ObjectLockLegalHoldStatus")) {
      throw noConfiguration();
    }
    return Json.object()
        .set(
            "LegalHold",
            Json.object().put("Status", version.head().path("ObjectLockLegalHoldStatus").asText()));
  }
}
