package dev.cloudward.sandbox.service.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/// An upload in parts that is under way.
///
/// @param request the parameters of CreateMultipartUpload, which become the object's
/// @param parts what has come so far, by part number
record Upload(
    String id,
    String key,
    Instant started,
    Optional<ChecksumKind> checksum,
    String checksumType,
    ObjectNode request,
    Map<Integer, Part> parts) {

  /// A part that has come.
  @SuppressWarnings("ArrayRecordComponent") // bodies are large, never changed and never compared
  record Part(int number, byte[] body, String etag, Instant modified, ObjectNode sums) {}

  Upload(
      String id,
      String key,
      Instant started,
      Optional<ChecksumKind> checksum,
      String checksumType,
      ObjectNode request) {
    this(id, key, started, checksum, checksumType, request, new ConcurrentSkipListMap<>());
  }
}
