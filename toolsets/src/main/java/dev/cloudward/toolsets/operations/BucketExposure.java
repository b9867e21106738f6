package dev.cloudward.toolsets.operations;

import com.fasterxml.jackson.databind.JsonNode;

/// Whether everybody can get at a bucket, from its policy, its grants and what blocks them.
enum BucketExposure {
  NO,
  YES,
  /// Something that decides it could not be read.
  UNKNOWN;

  private static final String EVERYBODY = "http://acs.amazonaws.com/groups/global/";

  /// @param bucket as `describe_bucket` shows it
  static BucketExposure of(JsonNode bucket) {
    JsonNode block = bucket.path("public_access_block");
    boolean isPolicyPublic =
        bucket.at("/policy_status/IsPublic").asBoolean()
            && !block.path("RestrictPublicBuckets").asBoolean();
    boolean isGrantPublic =
        bucket
                .path("grants")
                .valueStream()
                .anyMatch(g -> g.at("/Grantee/URI").asText("").startsWith(EVERYBODY))
            && !block.path("IgnorePublicAcls").asBoolean();
    if (isPolicyPublic || isGrantPublic) {
      return YES;
    }
    boolean isWhole =
        bucket.has("public_access_block") && bucket.has("policy_status") && bucket.has("grants");
    return isWhole ? NO : UNKNOWN;
  }
}
