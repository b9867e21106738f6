package dev.cloudward.sandbox.service.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.SandboxRequest;

/// Encryption at rest, as far as it can be told: which kind and which key.
final class Encryption {

  private Encryption() {}

  /// Notes how an object is encrypted: as the request says, else as the bucket does.
  static void note(ObjectNode head, Input input, Bucket bucket, SandboxRequest request) {
    if (input.has("SSECustomerAlgorithm")) {
      head.put("SSECustomerAlgorithm", input.need("SSECustomerAlgorithm"));
      head.put("SSECustomerKeyMD5", input.text("SSECustomerKeyMD5", ""));
      return;
    }
    JsonNode usual =
        bucket
            .document("encryption")
            .map(d ->
                d.path("ServerSideEncryptionConfiguration")
                    .path("Rules")
                    .path(0)
                    .path("ApplyServerSideEncryptionByDefault"))
            .orElseGet(() -> head.path("none"));
    String algorithm =
        input.text("ServerSideEncryption", usual.path("SSEAlgorithm").asText("AES256"));
    head.put("ServerSideEncryption", algorithm);
    if (algorithm.startsWith("aws:kms")) {
      String key = input.text("SSEKMSKeyId", usual.path("KMSMasterKeyID").asText("alias/aws/s3"));
      head.put(
          "SSEKMSKeyId",
          key.startsWith("arn:")
              ? key
              : request.arn("kms", key.startsWith("alias/") ? key : "key/" + key));
      if (input.has("BucketKeyEnabled")) {
        head.put("BucketKeyEnabled", input.flag("BucketKeyEnabled"));
      }
    }
  }

  /// Refuses to read what was encrypted with a customer's key without that key.
  static void checkKey(Input input, ObjectVersion version) {
    String key = version.head().path("SSECustomerKeyMD5").asText("");
    if (!key.isEmpty() && !input.text("SSECustomerKeyMD5", "").equals(key)) {
      throw new AwsFault(
          "InvalidRequest",
          400,
          "The object was stored using a form of Server Side Encryption. The correct parameters must"
              + " be provided to retrieve the object.");
    }
  }
}
