package dev.cloudward.compliance.collector;

/// The region that a location names.
final class BucketRegion {

  private BucketRegion() {}

  /// `EU` is what the oldest buckets of Ireland still answer (S3, GetBucketLocation).
  static String of(String location) {
    return location.equals("EU") ? "eu-west-1" : location;
  }
}
