package dev.cloudward.aws.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Regions of buckets, learned from refusals; keeps the last thousand.
final class BucketRegions {

  private static final int MOST = 1000;

  private final Map<String, String> regions =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MOST;
        }
      };

  /// The region in which a call is best sent.
  synchronized String of(AwsCall call) {
    return regions.getOrDefault(bucket(call), call.region());
  }

  synchronized void learn(AwsCall call, String region) {
    if (!bucket(call).isEmpty()) {
      regions.put(bucket(call), region);
    }
  }

  /// The region to try next, where a refusal told another one than the call was sent to.
  synchronized Optional<String> news(AwsCall sent, AwsResult result) {
    return result instanceof AwsResult.AwsError
        ? Optional.ofNullable(regions.get(bucket(sent)))
            .filter(region -> !region.equals(sent.region()))
        : Optional.empty();
  }

  private static String bucket(AwsCall call) {
    boolean isS3 = call.service().summary().name().equals("s3");
    return isS3 ? call.input().path("Bucket").asText("") : "";
  }
}
