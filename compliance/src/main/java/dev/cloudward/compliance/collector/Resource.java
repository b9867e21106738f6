package dev.cloudward.compliance.collector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One thing in an AWS account, as it was read.
///
/// @param type in CloudFormation's spelling, such as `AWS::S3::Bucket`
/// @param region where it is, `global` where it has no region
/// @param config what AWS says of it, in the model's names, with what further calls added
/// @param gaps what could not be read of it
public record Resource(
    String type,
    String arn,
    String id,
    String name,
    String account,
    String region,
    Map<String, String> tags,
    ObjectNode config,
    List<Gap> gaps) {

  public Resource {
    tags = java.util.Collections.unmodifiableMap(new TreeMap<>(tags));
    gaps = List.copyOf(gaps);
  }

  /// A hash of all that rules can see, 32 hexadecimal digits; the order of members is no matter.
  public String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      StringBuilder text = new StringBuilder(region).append('\n').append(name).append('\n');
      tags.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
      gaps.forEach(gap -> text.append(gap.field()).append(gap.cause()).append('\n'));
      text.append(Json.write(sorted(config)));
      byte[] hash = digest.digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  private static JsonNode sorted(JsonNode node) {
    if (node instanceof ArrayNode array) {
      ArrayNode copy = Json.array();
      array.forEach(element -> copy.add(sorted(element)));
      return copy;
    }
    if (node.isObject()) {
      TreeMap<String, JsonNode> members = new TreeMap<>();
      node.properties().forEach(entry -> members.put(entry.getKey(), sorted(entry.getValue())));
      ObjectNode copy = Json.object();
      members.forEach(copy::set);
      return copy;
    }
    return node;
  }
}
