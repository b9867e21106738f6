package dev.cloudward.aws.command.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/// How the digest files of a trail are called:
/// `AWSLogs/<account>/CloudTrail-Digest/<region>/<date>/<account>_CloudTrail-Digest_<region>_<trail>_<home>_<time>.json.gz`.
///
/// @param prefix what the trail puts in front, may be empty
/// @param organization id of the organization of an organization's trail, else empty
record DigestNames(String arn, String account, String region, String prefix, String organization) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);

  /// The folder of all digests.
  String folder() {
    return (prefix.isEmpty() ? "" : prefix + "/")
        + "AWSLogs/"
        + (organization.isEmpty() ? "" : organization + "/")
        + account
        + "/CloudTrail-Digest/"
        + region
        + "/";
  }

  /// The name that a digest of this time has, or would have.
  String at(Instant time) {
    return folder() + DAY.format(time) + "/" + head() + TIME.format(time) + ".json.gz";
  }

  boolean isOne(String key) {
    return key.matches(
        Pattern.quote(folder())
            + "\\d{4}/\\d{2}/\\d{2}/"
            + Pattern.quote(head())
            + "\\d{8}T\\d{6}Z\\.json\\.gz");
  }

  /// When a digest ended, as its name says: comparable text.
  static String timeOf(String key) {
    return key.substring(key.length() - 24, key.length() - 8);
  }

  static String text(Instant time) {
    return TIME.format(time);
  }

  private String head() {
    return account
        + "_CloudTrail-Digest_"
        + region
        + "_"
        + arn.substring(arn.lastIndexOf('/') + 1)
        + "_"
        + arn.split(":")[3]
        + "_";
  }
}
