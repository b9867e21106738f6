package dev.cloudward.kernel.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/// Hashes JSON regardless of the order of its members.
final class Digest {

  private Digest() {}

  /// SHA-256 of the tree, first 16 hex digits.
  static String of(JsonNode tree) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Json.writeBytes(sorted(tree)));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("arguments could not be hashed", e);
    }
  }

  private static JsonNode sorted(JsonNode tree) {
    return switch (tree) {
      case ObjectNode object -> {
        ObjectNode sorted = Json.object();
        object.properties().stream()
            .sorted(Map.Entry.comparingByKey())
            .forEach(member -> sorted.set(member.getKey(), sorted(member.getValue())));
        yield sorted;
      }
      case ArrayNode array -> {
        ArrayNode items = Json.array();
        array.forEach(item -> items.add(sorted(item)));
        yield items;
      }
      default -> tree;
    };
  }
}
