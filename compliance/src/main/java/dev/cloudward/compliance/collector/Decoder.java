package dev.cloudward.compliance.collector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Reads texts that hold a document: policies as JSON, IAM's credential report as CSV.
final class Decoder {

  static final List<String> KINDS = List.of("json", "url-json", "csv");

  private Decoder() {}

  /// The document in a text; empty where it holds none.
  static Optional<JsonNode> decode(String kind, JsonNode node) {
    if (!node.isTextual()) {
      return Optional.of(node);
    }
    String text = node.asText();
    try {
      return Optional.of(
          switch (kind) {
            case "json" -> Json.parse(text);
            case "url-json" -> Json.parse(URLDecoder.decode(text, StandardCharsets.UTF_8));
            case "csv" ->
                rows(new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
            default -> throw new IllegalArgumentException("there is no decoding " + kind);
          });
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static ArrayNode rows(String text) {
    List<String> lines = text.lines().toList();
    ArrayNode rows = Json.array();
    if (lines.isEmpty()) {
      return rows;
    }
    String[] names = lines.getFirst().split(",", -1);
    for (String line : lines.subList(1, lines.size())) {
      String[] values = line.split(",", -1);
      ObjectNode row = rows.addObject();
      for (int i = 0; i < Math.min(names.length, values.length); i++) {
        row.put(names[i], values[i]);
      }
    }
    return rows;
  }
}
