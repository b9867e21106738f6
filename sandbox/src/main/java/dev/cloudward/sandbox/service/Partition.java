package dev.cloudward.sandbox.service;

/// The separate worlds of AWS, by their names in ARNs.
public final class Partition {

  private Partition() {}

  /// The partition that a region is in.
  public static String of(String region) {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }
}
