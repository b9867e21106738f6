package dev.cloudward.kernel.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.cloudward.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Hashes JSON regardless of the order of its members.
final class Digest {

  private static final ObjectMapper SORTED =
      Json.MAPPER.copy().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private Digest() {}

  /// SHA-256 of the tree, first 16 hex digits.
  static String of(JsonNode tree) {
    try {
      String text = SORTED.writeValueAsString(SORTED.treeToValue(tree, Object.class));
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("arguments could not be hashed", e);
    }
  }
}
