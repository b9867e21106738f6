package dev.cloudward.sandbox.service.s3;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.util.List;

/// Fills a page with the versions of objects that follow a key and version.
final class VersionLister {

  private final Bucket bucket;
  private final Page page;
  private final String keyMarker;
  private final String versionMarker;
  private final ArrayNode versions = Json.array();
  private final ArrayNode markers = Json.array();
  private String lastVersion = "";

  VersionLister(Bucket bucket, Page page, String keyMarker, String versionMarker) {
    this.bucket = bucket;
    this.page = page;
    this.keyMarker = keyMarker;
    this.versionMarker = versionMarker;
  }

  void fill() {
    for (List<ObjectVersion> ofKey : bucket.versions()) {
      String key = ofKey.getFirst().key();
      if (key.startsWith(page.prefix()) && !fill(key, ofKey)) {
        return;
      }
    }
  }

  private boolean fill(String key, List<ObjectVersion> ofKey) {
    int order = KeyOrder.UTF8.compare(key, keyMarker);
    if (order < 0 || (order == 0 && versionMarker.isEmpty() && !keyMarker.isEmpty())) {
      return true;
    }
    boolean isPast = order > 0 || keyMarker.isEmpty();
    for (ObjectVersion version : ofKey) {
      if (isPast
          && !page.add(
              key, keyMarker, () -> add(version, version.id().equals(ofKey.getFirst().id())))) {
        return false;
      }
      isPast = isPast || version.id().equals(versionMarker);
    }
    return true;
  }

  private void add(ObjectVersion version, boolean isLatest) {
    ObjectNode entry =
        Json.object()
            .put("Key", page.encoded(version.key()))
            .put("VersionId", version.id())
            .put("IsLatest", isLatest)
            .put("LastModified", version.modified().toString());
    entry.set("Owner", Acl.owner(bucket.account()));
    if (version.isDeleteMarker()) {
      markers.add(entry);
    } else {
      entry
          .put("ETag", version.etag())
          .put("Size", version.body().length)
          .put("StorageClass", version.storageClass());
      versions.add(entry);
    }
    lastVersion = version.id();
  }

  void describe(ObjectNode answer) {
    if (!versions.isEmpty()) {
      answer.set("Versions", versions);
    }
    if (!markers.isEmpty()) {
      answer.set("DeleteMarkers", markers);
    }
    if (page.isTruncated()) {
      answer.put("NextKeyMarker", page.encoded(page.last()));
      answer.put("NextVersionIdMarker", lastVersion);
    }
  }
}
