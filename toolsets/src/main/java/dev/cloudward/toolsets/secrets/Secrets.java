package dev.cloudward.toolsets.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.toolsets.aws.CallFailed;
import dev.cloudward.toolsets.aws.Site;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Calls to Secrets Manager, the limits that it sets, and what its errors mean for a caller.
final class Secrets {

  static final String SERVICE = "secretsmanager";
  static final String ID = "name or ARN";

  private static final int LARGEST = 65_536;
  private static final int MOST_TAGS = 50;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9/_+=.@-]{1,512}");

  private Secrets() {}

  /// Performs an operation; failures say what to do next where the service's own words do not.
  static ObjectNode call(Site site, String operation, ObjectNode input)
      throws CallFailed, InterruptedException {
    try {
      return site.call(SERVICE, operation, input);
    } catch (CallFailed e) {
      throw new CallFailed(explained(e.failure()));
    }
  }

  private static Failure explained(Failure failure) {
    if (failure.details() == null) {
      return failure;
    }
    String message = failure.message();
    String hint =
        switch (failure.details().path("error_code").asText()) {
          case "ResourceNotFoundException" ->
              "list_secrets shows what there is in this account and region.";
          case "ResourceExistsException" ->
              message.contains("scheduled for deletion")
                  ? "restore_secret brings it back."
                  : "update_secret changes it.";
          case "InvalidRequestException" ->
              message.contains("deletion")
                  ? "It is deleted but kept for its recovery window: restore_secret brings it back."
                  : null;
          case "InvalidParameterException" ->
              message.contains("RemoveFromVersionId")
                  ? "Somebody changed the secret meanwhile: read it again, then decide."
                  : null;
          default -> null;
        };
    return new Failure(
        failure.kind(), message, hint == null ? failure.hint() : hint, failure.details());
  }

  /// What is wrong with a name for a new secret, null for nothing.
  static @Nullable String nameProblem(String name) {
    return NAME.matcher(name).matches()
        ? null
        : "name must be 1..512 of A-Z a-z 0-9 / _ + = . @ -, for example prod/myapp/database.";
  }

  /// What is wrong with a value, null for nothing. Never repeats it.
  ///
  /// @param isRequired whether one of the two must be given
  static @Nullable String valueProblem(
      @Nullable String text, @Nullable String base64, boolean isRequired) {
    if (text != null && base64 != null) {
      return "give secret_value or secret_binary, not both.";
    }
    if (text != null) {
      return sizeProblem("secret_value", text.getBytes(StandardCharsets.UTF_8).length);
    }
    if (base64 == null) {
      return isRequired ? "secret_value is required (or secret_binary)." : null;
    }
    try {
      return sizeProblem("secret_binary", Base64.getDecoder().decode(base64).length);
    } catch (IllegalArgumentException e) {
      return "secret_binary must be base64.";
    }
  }

  private static @Nullable String sizeProblem(String name, int bytes) {
    if (bytes == 0) {
      return name + " must not be empty.";
    }
    return bytes <= LARGEST
        ? null
        : name
            + " may have at most "
            + LARGEST
            + " bytes, has "
            + bytes
            + "; keep large things in S3 and a key to them here.";
  }

  static void putValue(ObjectNode input, @Nullable String text, @Nullable String base64) {
    if (text != null) {
      input.put("SecretString", text);
    } else if (base64 != null) {
      input.put("SecretBinary", Base64.getDecoder().decode(base64));
    }
  }

  /// What is wrong with tags, null for nothing.
  static @Nullable String tagProblem(Map<String, String> tags) {
    if (tags.size() > MOST_TAGS) {
      return "a secret may have at most " + MOST_TAGS + " tags, were " + tags.size() + ".";
    }
    for (var tag : tags.entrySet()) {
      if (tag.getKey().isEmpty() || tag.getKey().length() > 128) {
        return "a tag's key must have 1..128 characters, was \"" + tag.getKey() + "\".";
      }
      if (tag.getValue().length() > 256) {
        return "the tag "
            + tag.getKey()
            + " may have at most 256 characters, has "
            + tag.getValue().length()
            + ".";
      }
      if (tag.getKey().regionMatches(true, 0, "aws:", 0, 4)) {
        return "the tag " + tag.getKey() + " begins with aws:, which only AWS may use.";
      }
    }
    return null;
  }

  static ArrayNode tagList(Map<String, String> tags) {
    ArrayNode list = Json.array();
    new TreeMap<>(tags)
        .forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
    return list;
  }

  /// A secret's tags as a map.
  static ObjectNode tagMap(JsonNode list) {
    ObjectNode map = Json.object();
    list.forEach(tag -> map.put(tag.path("Key").asText(), tag.path("Value").asText()));
    return map;
  }

  /// A successful result: `success`, `secret_name`, `secret_arn`.
  static ObjectNode success(ObjectNode output) {
    return Json.object()
        .put("success", true)
        .put("secret_name", output.path("Name").asText())
        .put("secret_arn", output.path("ARN").asText());
  }

  static ObjectNode id(String secretId) {
    return Json.object().put("secret_id", secretId);
  }

  static ObjectNode input(String secretId) {
    return Json.object().put("SecretId", secretId);
  }

  /// A member or an explicit null, because programs look for the key.
  static void copy(ObjectNode from, String member, ObjectNode to, String name) {
    JsonNode value = from.get(member);
    to.set(name, value == null ? NullNode.getInstance() : value);
  }

  static Plan invalid(String problem) {
    return Plan.failed(new Failure(Failure.Kind.INVALID_ARGUMENT, problem));
  }
}
