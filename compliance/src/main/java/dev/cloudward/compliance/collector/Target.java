package dev.cloudward.compliance.collector;

import dev.cloudward.aws.credentials.Identity;

/// Where to read: whose credentials, which account, which region.
public record Target(Identity identity, String account, String region) {

  /// The partition of the region.
  public String partition() {
    return partition(region);
  }

  public static String partition(String region) {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }

  /// The region through which a partition's global services are read.
  public static String home(String partition) {
    return switch (partition) {
      case "aws-cn" -> "cn-north-1";
      case "aws-us-gov" -> "us-gov-west-1";
      default -> "us-east-1";
    };
  }

  public Target in(String other) {
    return new Target(identity, account, other);
  }
}
