package dev.cloudward.sandbox.service.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.seed.Seeds;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Scope;
import dev.cloudward.sandbox.state.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Reads buckets and objects from an account's seeds.
final class BucketSeed {

  private static final String SOME_TIME_AGO = "2023-05-04T10:00:00Z";

  private final Seeds seeds;
  private final Ids ids;

  BucketSeed(Seeds seeds, Ids ids) {
    this.seeds = seeds;
    this.ids = ids;
  }

  List<Bucket> read(String account) {
    List<Bucket> buckets = new ArrayList<>();
    for (JsonNode node : seeds.of("s3", new Scope(account, Scope.GLOBAL)).path("Buckets")) {
      buckets.add(bucket(node, account));
    }
    return buckets;
  }

  private Bucket bucket(JsonNode node, String account) {
    Bucket bucket =
        new Bucket(
            node.path("Name").asText(),
            account,
            node.path("Region").asText("us-east-1"),
            Instant.parse(node.path("CreationDate").asText(SOME_TIME_AGO)),
            ids);
    node.path("Documents")
        .properties()
        .forEach(e -> bucket.documents().put(e.getKey(), (ObjectNode) e.getValue()));
    bucket.documents().putIfAbsent("encryption", Defaults.encryption());
    bucket.documents().put("acl", Acl.canned(node.path("Acl").asText("private"), account));
    if (node.path("PublicAccessBlocked").asBoolean(true)) {
      bucket.documents().putIfAbsent("publicAccessBlock", Defaults.publicAccessBlock());
    }
    if (node.has("Policy")) {
      bucket
          .documents()
          .put("policy", Json.object().put("Policy", Json.write(node.path("Policy"))));
    }
    if (node.path("Versioned").asBoolean()) {
      bucket.documents().put("versioning", Json.object().put("Status", "Enabled"));
    }
    if (node.has("Tags")) {
      bucket.documents().put("tagging", Json.object().set("TagSet", tagSet(node.path("Tags"))));
    }
    node.path("Objects").forEach(object -> bucket.put(object(object, account)));
    return bucket;
  }

  private static ArrayNode tagSet(JsonNode tags) {
    ArrayNode set = Json.array();
    tags.properties()
        .forEach(
            e -> set.add(Json.object().put("Key", e.getKey()).put("Value", e.getValue().asText())));
    return set;
  }

  private static ObjectVersion object(JsonNode node, String account) {
    byte[] body =
        node.has("Bytes")
            ? filler(node.path("Bytes").asInt())
            : node.path("Body").asText().getBytes(StandardCharsets.UTF_8);
    ObjectNode head =
        Json.object()
            .put("ContentType", node.path("ContentType").asText("binary/octet-stream"))
            .put("ServerSideEncryption", "AES256");
    if (node.has("StorageClass")) {
      head.put("StorageClass", node.path("StorageClass").asText());
    }
    return new ObjectVersion(
        node.path("Key").asText(),
        ObjectVersion.NULL_ID,
        Instant.parse(node.path("LastModified").asText(SOME_TIME_AGO)),
        false,
        body,
        "\"" + HexFormat.of().formatHex(ChecksumKind.digest("MD5", body)) + "\"",
        head,
        new Input(node).map("Metadata"),
        new Input(node).map("Tags"),
        Checksums.ofWhole(new Input(Json.object()), body),
        List.of(),
        Acl.canned(node.path("Acl").asText("private"), account));
  }

  /// Content for objects of which only the size matters.
  private static byte[] filler(int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) ('a' + i % 26);
    }
    return bytes;
  }
}
