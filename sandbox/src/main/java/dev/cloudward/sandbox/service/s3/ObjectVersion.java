package dev.cloudward.sandbox.service.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// One version of an object, or a delete marker; never changed once it is stored.
///
/// @param body its bytes
/// @param etag with its quotes
/// @param head what a read tells in headers, by the names of GetObject's answer
/// @param metadata the user's own metadata
/// @param sums checksums by their names in the model, and their type
/// @param parts sizes and checksums of parts, where it was uploaded in parts
/// @param acl `Owner` and `Grants`
@SuppressWarnings("ArrayRecordComponent") // bodies are large, never changed and never compared
record ObjectVersion(
    String key,
    String id,
    Instant modified,
    boolean isDeleteMarker,
    byte[] body,
    String etag,
    ObjectNode head,
    Map<String, String> metadata,
    Map<String, String> tags,
    ObjectNode sums,
    List<ObjectNode> parts,
    ObjectNode acl) {

  /// The id of the only version in a bucket that keeps none.
  static final String NULL_ID = "null";

  ObjectVersion {
    metadata = Map.copyOf(metadata);
    tags = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(tags));
    parts = List.copyOf(parts);
  }

  String storageClass() {
    return head.path("StorageClass").asText("STANDARD");
  }

  ObjectVersion withId(String other) {
    return new ObjectVersion(
        key, other, modified, isDeleteMarker, body, etag, head, metadata, tags, sums, parts, acl);
  }

  ObjectVersion withTags(Map<String, String> other) {
    return new ObjectVersion(
        key, id, modified, isDeleteMarker, body, etag, head, metadata, other, sums, parts, acl);
  }

  ObjectVersion withAcl(ObjectNode other) {
    return new ObjectVersion(
        key, id, modified, isDeleteMarker, body, etag, head, metadata, tags, sums, parts, other);
  }

  ObjectVersion withHead(ObjectNode other) {
    return new ObjectVersion(
        key, id, modified, isDeleteMarker, body, etag, other, metadata, tags, sums, parts, acl);
  }
}
