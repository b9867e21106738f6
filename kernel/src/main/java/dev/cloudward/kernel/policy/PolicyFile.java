package dev.cloudward.kernel.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.config.ConfigError;
import dev.cloudward.kernel.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads a policy file in the form of the AWS API MCP server's `mcp-security-policy.json`:
/// `{"version": "1.0", "policy": {"denyList": [], "elicitList": [], "allowList": []}}`.
///
/// Everything in it counts or stops the start: a line that is not understood would otherwise
/// silently protect nothing.
final class PolicyFile {

  private static final Set<String> LISTS = Set.of("denyList", "elicitList", "allowList");

  private final Path path;

  private PolicyFile(Path path) {
    this.path = path;
  }

  static AccessLists readWherePresent(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS) ? read(path) : AccessLists.none();
  }

  static AccessLists read(Path path) {
    return new PolicyFile(path).lists();
  }

  private AccessLists lists() {
    JsonNode root = parsed();
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      if (!Set.of("version", "policy").contains(entry.getKey())) {
        throw error("the unknown member \"" + entry.getKey() + "\"");
      }
    }
    JsonNode policy = root.path("policy");
    if (!policy.isObject()) {
      throw error("no \"policy\"");
    }
    for (Map.Entry<String, JsonNode> entry : policy.properties()) {
      if (!LISTS.contains(entry.getKey())) {
        throw error("the unknown list \"" + entry.getKey() + "\"");
      }
    }
    return new AccessLists(
        list(policy, "denyList"), list(policy, "elicitList"), list(policy, "allowList"));
  }

  private JsonNode parsed() {
    try {
      JsonNode root = Json.parse(Files.readAllBytes(path));
      if (root.isObject()) {
        return root;
      }
    } catch (IOException e) {
      throw new ConfigError(
          "the policy file " + path + " cannot be read, so the start stops: " + e.getMessage());
    }
    throw error("no JSON object");
  }

  private List<ActionPattern> list(JsonNode policy, String name) {
    JsonNode list = policy.path(name);
    if (!list.isMissingNode() && !list.isArray()) {
      throw error("a \"" + name + "\" that is no list");
    }
    return list.valueStream().map(entry -> pattern(entry, name)).toList();
  }

  private ActionPattern pattern(JsonNode entry, String name) {
    if (!entry.isTextual()) {
      throw error("an entry of \"" + name + "\" that is no text: " + entry);
    }
    return ActionPattern.of(entry.asText(), name + " of the policy file " + path);
  }

  private ConfigError error(String what) {
    return new ConfigError(
        "the policy file "
            + path
            + " has "
            + what
            + ", so the start stops; it must be like {\"version\": \"1.0\", \"policy\":"
            + " {\"denyList\": [\"aws iam delete-user\"], \"elicitList\": [],"
            + " \"allowList\": []}}");
  }
}
