package dev.cloudward.aws.command.s3;

import dev.cloudward.aws.command.CommandError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place in S3, such as `s3://bucket/some/key`; the bucket may be an access point's ARN.
///
/// @param key empty for the whole bucket
record S3Uri(String bucket, String key) {

  private static final String SCHEME = "s3://";

  private static final Pattern ACCESS_POINT =
      Pattern.compile(
          "(arn:[^:]+:(?:s3|s3-object-lambda|s3-outposts):[^/]*"
              + "(?:accesspoint[/:][^/:]+|outpost[/:][^/:]+[/:](?:bucket|accesspoint)[/:][^/:]+))"
              + "/?(.*)",
          Pattern.DOTALL);

  static boolean is(String path) {
    return path.startsWith(SCHEME);
  }

  /// Reads a place; the scheme may be missing.
  static S3Uri parse(String path) {
    String rest = is(path) ? path.substring(SCHEME.length()) : path;
    Matcher accessPoint = ACCESS_POINT.matcher(rest);
    if (accessPoint.matches()) {
      return new S3Uri(accessPoint.group(1), accessPoint.group(2));
    }
    int slash = rest.indexOf('/');
    return slash < 0
        ? new S3Uri(rest, "")
        : new S3Uri(rest.substring(0, slash), rest.substring(slash + 1));
  }

  /// Reads a place that must be in S3 and name a bucket.
  static S3Uri required(String path) throws CommandError {
    S3Uri uri = parse(path);
    if (!is(path) || uri.bucket().isEmpty()) {
      throw new CommandError("\"" + path + "\" must be like s3://bucket/key");
    }
    return uri;
  }

  /// The same place as a folder: its key is empty or ends with a slash.
  S3Uri asFolder() {
    return key.isEmpty() || key.endsWith("/") ? this : new S3Uri(bucket, key + "/");
  }

  /// A place below this one.
  S3Uri child(String name) {
    return new S3Uri(bucket, key + name);
  }

  /// The last part of the key.
  String name() {
    return key.substring(key.lastIndexOf('/') + 1);
  }

  @Override
  public String toString() {
    return SCHEME + bucket + "/" + key;
  }
}
