package dev.cloudward.sandbox.service.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;

/// What a new bucket has without anybody asking.
final class Defaults {

  private Defaults() {}

  static ObjectNode encryption() {
    ObjectNode rule = Json.object();
    rule.set("ApplyServerSideEncryptionByDefault", Json.object().put("SSEAlgorithm", "AES256"));
    rule.put("BucketKeyEnabled", false);
    ObjectNode configuration = Json.object();
    configuration.putArray("Rules").add(rule);
    return Json.object().set("ServerSideEncryptionConfiguration", configuration);
  }

  static ObjectNode publicAccessBlock() {
    return Json.object()
        .set(
            "PublicAccessBlockConfiguration",
            Json.object()
                .put("BlockPublicAcls", true)
                .put("IgnorePublicAcls", true)
                .put("BlockPublicPolicy", true)
                .put("RestrictPublicBuckets", true));
  }

  static ObjectNode ownership(String objectOwnership) {
    ObjectNode controls = Json.object();
    controls.putArray("Rules").addObject().put("ObjectOwnership", objectOwnership);
    return Json.object().set("OwnershipControls", controls);
  }
}
