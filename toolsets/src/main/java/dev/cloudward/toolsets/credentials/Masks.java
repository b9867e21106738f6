package dev.cloudward.toolsets.credentials;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Shows of credentials what tells them apart and opens nothing.
final class Masks {

  private static final Pattern SECRET = Pattern.compile("KEY|SECRET|TOKEN|PASSWORD");
  private static final String HIDDEN = "***";

  private Masks() {}

  /// The first ten characters of an access key id, or all hidden where it is shorter.
  static String accessKeyId(String id) {
    return id.length() > 10 ? id.substring(0, 10) + "..." : HIDDEN;
  }

  static String secret() {
    return HIDDEN;
  }

  /// The first twenty characters of a session token, or all hidden where it is hardly longer.
  static String sessionToken(String token) {
    return token.length() > 60 ? token.substring(0, 20) + "..." : HIDDEN;
  }

  /// The variables that the AWS tools read, secrets hidden.
  static ObjectNode variables(Map<String, String> values, boolean showsToken) {
    ObjectNode shown = Json.object();
    new TreeMap<>(values)
        .forEach((name, value) -> {
          if (name.startsWith("AWS_") || name.startsWith("AMAZON_")) {
            shown.put(name, variable(name, value, showsToken));
          }
        });
    return shown;
  }

  private static @Nullable String variable(String name, String value, boolean showsToken) {
    if (!SECRET.matcher(name).find()) {
      return value;
    }
    if (value.isEmpty()) {
      return null;
    }
    return switch (name) {
      case "AWS_ACCESS_KEY_ID" -> accessKeyId(value);
      case "AWS_SESSION_TOKEN" -> showsToken ? sessionToken(value) : HIDDEN;
      default -> HIDDEN;
    };
  }
}
