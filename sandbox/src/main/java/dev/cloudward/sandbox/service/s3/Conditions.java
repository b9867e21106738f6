package dev.cloudward.sandbox.service.s3;

import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Conditional reads, copies and writes.
final class Conditions {

  private Conditions() {}

  /// Checks a read's conditions, in HTTP's order of precedence.
  static void forRead(Input input, ObjectVersion version) {
    Instant modified = version.modified().truncatedTo(ChronoUnit.SECONDS);
    Optional<String> match = input.text("IfMatch");
    if (match.isPresent()) {
      if (!matches(match.get(), version)) {
        throw S3Faults.preconditionFailed("If-Match");
      }
    } else if (input.time("IfUnmodifiedSince").filter(modified::isAfter).isPresent()) {
      throw S3Faults.preconditionFailed("If-Unmodified-Since");
    }
    Optional<String> noneMatch = input.text("IfNoneMatch");
    boolean isKnown =
        noneMatch.isPresent()
            ? matches(noneMatch.get(), version)
            : input.time("IfModifiedSince").filter(time -> !modified.isAfter(time)).isPresent();
    if (isKnown) {
      throw new AwsFault("NotModified", 304, "Not Modified")
          .withHeader("ETag", version.etag())
          .withHeader("Last-Modified", HeaderTime.of(version.modified()));
    }
  }

  /// Checks a copy's conditions on its source; there, nothing is ever "not modified".
  static void forCopySource(Input input, ObjectVersion source) {
    Instant modified = source.modified().truncatedTo(ChronoUnit.SECONDS);
    boolean isRefused =
        input.text("CopySourceIfMatch").filter(tag -> !matches(tag, source)).isPresent()
            || input.text("CopySourceIfNoneMatch").filter(tag -> matches(tag, source)).isPresent()
            || (!input.has("CopySourceIfMatch")
                && input.time("CopySourceIfUnmodifiedSince").filter(modified::isAfter).isPresent())
            || (!input.has("CopySourceIfNoneMatch")
                && input
                    .time("CopySourceIfModifiedSince")
                    .filter(time -> !modified.isAfter(time))
                    .isPresent());
    if (isRefused) {
      throw S3Faults.preconditionFailed("x-amz-copy-source-If-*");
    }
  }

  /// Checks a write's conditions on what is there already.
  static void forWrite(Input input, Bucket bucket, String key) {
    Optional<ObjectVersion> current = bucket.newest(key).filter(v -> !v.isDeleteMarker());
    if (input.text("IfNoneMatch").isPresent() && current.isPresent()) {
      throw S3Faults.preconditionFailed("If-None-Match");
    }
    Optional<String> match = input.text("IfMatch");
    if (match.isPresent()) {
      ObjectVersion version = current.orElseThrow(() -> S3Faults.noSuchKey(key));
      if (!matches(match.get(), version)) {
        throw S3Faults.preconditionFailed("If-Match");
      }
    }
  }

  private static boolean matches(String tags, ObjectVersion version) {
    if (tags.strip().equals("*")) {
      return true;
    }
    String bare = version.etag().replace("\"", "");
    for (String tag : tags.split(",")) {
      if (tag.strip().replaceFirst("^W/", "").replace("\"", "").equals(bare)) {
        return true;
      }
    }
    return false;
  }
}
