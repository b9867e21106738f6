package dev.cloudward.sandbox.service.s3;

import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import java.util.Optional;

/// Finds the version of an object that a request names, and tells why there is none.
final class ObjectFinder {

  /// The version that `Key` and `VersionId` name; the newest where there is no `VersionId`.
  ObjectVersion need(Bucket bucket, Input input) {
    return need(bucket, input.need("Key"), input.text("VersionId"));
  }

  ObjectVersion need(Bucket bucket, String key, Optional<String> versionId) {
    if (versionId.isPresent()) {
      ObjectVersion version =
          bucket
              .version(key, versionId.get())
              .orElseThrow(() -> S3Faults.noSuchVersion(key, versionId.get()));
      if (version.isDeleteMarker()) {
        throw new AwsFault(
                "MethodNotAllowed",
                405,
                "The specified method is not allowed against this resource.")
            .withHeader("x-amz-delete-marker", "true")
            .withHeader("Last-Modified", HeaderTime.of(version.modified()));
      }
      return version;
    }
    ObjectVersion newest = bucket.newest(key).orElseThrow(() -> S3Faults.noSuchKey(key));
    if (newest.isDeleteMarker()) {
      throw S3Faults.noSuchKey(key)
          .withHeader("x-amz-delete-marker", "true")
          .withHeader("x-amz-version-id", newest.id());
    }
    return newest;
  }
}
