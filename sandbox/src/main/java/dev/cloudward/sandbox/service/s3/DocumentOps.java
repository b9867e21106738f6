package dev.cloudward.sandbox.service.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;

/// Configurations of buckets that are put, got and deleted as documents.
final class DocumentOps {

  private final BucketStore store;

  DocumentOps(BucketStore store) {
    this.store = store;
  }

  void declare(Operations on) {
    document(on, "cors", "BucketCors", "CORSConfiguration", "s3:%sBucketCORS")
        .spread()
        .orMissing("NoSuchCORSConfiguration", "The CORS configuration does not exist")
        .withDelete("DeleteBucketCors", "s3:PutBucketCORS");
    document(
            on,
            "lifecycle",
            "BucketLifecycleConfiguration",
            "LifecycleConfiguration",
            "s3:%sLifecycleConfiguration")
        .spread()
        .orMissing("NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist")
        .withDelete("DeleteBucketLifecycle", "s3:PutLifecycleConfiguration");
    document(
            on,
            "encryption",
            "BucketEncryption",
            "ServerSideEncryptionConfiguration",
            "s3:%sEncryptionConfiguration")
        .or(Defaults.encryption())
        .withDelete("DeleteBucketEncryption", "s3:PutEncryptionConfiguration");
    document(on, "website", "BucketWebsite", "WebsiteConfiguration", "s3:%sBucketWebsite")
        .spread()
        .orMissing(
            "NoSuchWebsiteConfiguration",
            "The specified bucket does not have a website configuration")
        .withDelete("DeleteBucketWebsite", "s3:DeleteBucketWebsite");
    document(on, "logging", "BucketLogging", "BucketLoggingStatus", "s3:%sBucketLogging")
        .spread()
        .or(Json.object());
    document(on, "tagging", "BucketTagging", "Tagging", "s3:%sBucketTagging")
        .spread()
        .orMissing("NoSuchTagSet", "The TagSet does not exist")
        .withDelete("DeleteBucketTagging", "s3:PutBucketTagging");
    document(
            on,
            "replication",
            "BucketReplication",
            "ReplicationConfiguration",
            "s3:%sReplicationConfiguration")
        .orMissing(
            "ReplicationConfigurationNotFoundError", "The replication configuration was not found")
        .withDelete("DeleteBucketReplication", "s3:PutReplicationConfiguration");
    document(
            on,
            "notification",
            "BucketNotificationConfiguration",
            "NotificationConfiguration",
            "s3:%sBucketNotification")
        .spread()
        .or(Json.object());
    document(
            on,
            "ownership",
            "BucketOwnershipControls",
            "OwnershipControls",
            "s3:%sBucketOwnershipControls")
        .orMissing("OwnershipControlsNotFoundError", "The bucket ownership controls were not found")
        .withDelete("DeleteBucketOwnershipControls", "s3:PutBucketOwnershipControls");
    document(
            on,
            "publicAccessBlock",
            "PublicAccessBlock",
            "PublicAccessBlockConfiguration",
            "s3:%sBucketPublicAccessBlock")
        .orMissing(
            "NoSuchPublicAccessBlockConfiguration",
            "The public access block configuration was not found")
        .withDelete("DeletePublicAccessBlock", "s3:PutBucketPublicAccessBlock");
    document(
            on,
            "accelerate",
            "BucketAccelerateConfiguration",
            "AccelerateConfiguration",
            "s3:%sAccelerateConfiguration")
        .spread()
        .or(Json.object());
    document(
            on,
            "requestPayment",
            "BucketRequestPayment",
            "RequestPaymentConfiguration",
            "s3:%sBucketRequestPayment")
        .spread()
        .or(Json.object().put("Payer", "BucketOwner"));
    document(
            on,
            "objectLock",
            "ObjectLockConfiguration",
            "ObjectLockConfiguration",
            "s3:%sBucketObjectLockConfiguration")
        .orMissing(
            "ObjectLockConfigurationNotFoundError",
            "Object Lock configuration does not exist for this bucket");
    document(
            on,
            "versioning",
            "BucketVersioning",
            "VersioningConfiguration",
            "s3:%sBucketVersioning")
        .spread()
        .or(Json.object());
    document(on, "abac", "BucketAbac", "AbacStatus", "s3:%sBucketAbac")
        .or(Json.object().set("AbacStatus", Json.object().put("Status", "Disabled")));
  }

  private Kind document(Operations on, String name, String noun, String member, String action) {
    Kind kind = new Kind(on, name, member);
    on.call("Put" + noun, kind::put).action(action.formatted("Put"));
    on.call("Get" + noun, kind::get).action(action.formatted("Get"));
    return kind;
  }

  /// One kind of configuration.
  private final class Kind {
    private final Operations on;
    private final String name;
    private final String member;
    private boolean isSpread;
    private JsonNode otherwise = Json.MAPPER.nullNode();
    private String missingCode = "";
    private String missingMessage = "";

    Kind(Operations on, String name, String member) {
      this.on = on;
      this.name = name;
      this.member = member;
    }

    /// The answer has the members of the document itself.
    Kind spread() {
      isSpread = true;
      return this;
    }

    Kind or(ObjectNode usual) {
      otherwise = usual;
      return this;
    }

    Kind orMissing(String code, String message) {
      missingCode = code;
      missingMessage = message;
      return this;
    }

    void withDelete(String operation, String action) {
      on.call(operation, this::delete).action(action);
    }

    ObjectNode put(Input input, SandboxRequest request) {
      Bucket bucket = store.need(input, request);
      Checksums.verify(request.http(), false);
      if (!input.has(member)) {
        throw new AwsFault("MissingRequestBodyError", 400, "Request Body is empty");
      }
      ObjectNode document = input.at(member).copy();
      bucket.documents().put(name, isSpread ? document : Json.object().set(member, document));
      return Json.object();
    }

    ObjectNode get(Input input, SandboxRequest request) {
      Bucket bucket = store.need(input, request);
      ObjectNode document = bucket.documents().get(name);
      if (document != null) {
        return document.deepCopy();
      }
      if (otherwise instanceof ObjectNode usual) {
        return usual.deepCopy();
      }
      throw new AwsFault(missingCode, 404, missingMessage).with("BucketName", bucket.name());
    }

    private ObjectNode delete(Input input, SandboxRequest request) {
      store.need(input, request).documents().remove(name);
      return Json.object();
    }
  }
}
