package dev.cloudward.compliance.collector;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/// Hashes what is put into it; the order of an object's members is no matter.
///
/// Every text goes in with its length before it, so that no two contents read the same.
final class ContentHash {

  private final StringBuilder content = new StringBuilder(1024);

  void add(String text) {
    content.append(text.length()).append('"').append(text);
  }

  void add(Map<String, String> sorted) {
    content.append(sorted.size()).append('{');
    sorted.forEach((key, value) -> {
      add(key);
      add(value);
    });
  }

  void add(JsonNode node) {
    switch (node.getNodeType()) {
      case OBJECT -> members(node);
      case ARRAY -> {
        content.append(node.size()).append('[');
        node.forEach(this::add);
      }
      case STRING -> add(node.textValue());
      default -> content.append('=').append(node.asText()).append(';');
    }
  }

  private void members(JsonNode node) {
    content.append(node.size()).append('{');
    String[] names = new String[node.size()];
    int count = 0;
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      names[count++] = member.getKey();
    }
    Arrays.sort(names);
    for (String name : names) {
      add(name);
      add(node.path(name));
    }
  }

  /// 32 hexadecimal digits.
  String digits() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(content.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
