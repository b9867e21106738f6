package dev.cloudward.sandbox.service.s3;

import dev.cloudward.sandbox.service.AwsFault;

/// Errors that several of S3's operations have.
final class S3Faults {

  private S3Faults() {}

  static AwsFault noSuchBucket(String bucket) {
    return new AwsFault("NoSuchBucket", 404, "The specified bucket does not exist")
        .with("BucketName", bucket);
  }

  static AwsFault noSuchKey(String key) {
    return new AwsFault("NoSuchKey", 404, "The specified key does not exist.").with("Key", key);
  }

  static AwsFault noSuchVersion(String key, String version) {
    return new AwsFault("NoSuchVersion", 404, "The specified version does not exist.")
        .with("Key", key)
        .with("VersionId", version);
  }

  static AwsFault noSuchUpload(String upload) {
    return new AwsFault(
            "NoSuchUpload",
            404,
            "The specified upload does not exist. The upload ID may be invalid, or the upload may"
                + " have been aborted or completed.")
        .with("UploadId", upload);
  }

  static AwsFault invalidArgument(String name, String value, String problem) {
    return new AwsFault("InvalidArgument", 400, problem)
        .with("ArgumentName", name)
        .with("ArgumentValue", value);
  }

  static AwsFault invalidRequest(String problem) {
    return new AwsFault("InvalidRequest", 400, problem);
  }

  static AwsFault preconditionFailed(String condition) {
    return new AwsFault(
            "PreconditionFailed",
            412,
            "At least one of the pre-conditions you specified did not hold")
        .with("Condition", condition);
  }

  static AwsFault accessDenied() {
    return new AwsFault("AccessDenied", 403, "Access Denied");
  }
}
