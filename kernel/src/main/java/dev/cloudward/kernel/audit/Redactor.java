package dev.cloudward.kernel.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Takes out of answers, logs and errors whatever looks like a credential.
///
/// Two nets: values that this process knows to be secret (its own credentials and tokens) go
/// always; values that look secret by their shape or by the name beside them go unless the call was
/// allowed to show secrets. What is taken out reads `****`.
public final class Redactor {

  public static final String MASK = "****";

  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "(?i)(secret_?access_?key|secret_?value|session_?token|security_?token|secret_?string|secret_?binary"
              + "|secret_?key|private_?key(_?material)?|client_?secret|auth_?token|access_?token"
              + "|refresh_?token|id_?token|bearer_?token|api_?key_?value|plaintext"
              + "|(master_?user_?|db_?|admin_?)?passw(or)?d(_?data)?|passphrase|credentials?_?blob)");

  /// A session token that was cut until it opens nothing: it is hundreds of characters long.
  private static final Pattern SHORTENED = Pattern.compile("\\S{1,20}\\.\\.\\.");

  private final List<String> known;

  /// @param known secret values of this process; those under 8 characters are passed over, because
  ///   masking them would tear ordinary words apart
  public Redactor(Collection<String> known) {
    this.known =
        known.stream()
            .filter(value -> value.length() >= 8)
            .distinct()
            .sorted((a, b) -> b.length() - a.length())
            .toList();
  }

  /// A redactor that knows the secrets of the environment it runs in: values of variables whose
  /// names say key, secret, token or password.
  public static Redactor of(Map<String, String> environment) {
    Pattern secret = Pattern.compile("SECRET|TOKEN|PASSWORD|PRIVATE|API_KEY|STATE_KEY");
    Pattern harmless = Pattern.compile("(_FILE|_URL|_URI|_ARN|_PATH|_SEC)$");
    return new Redactor(
        environment.entrySet().stream()
            .filter(entry -> secret.matcher(entry.getKey()).find())
            .filter(entry -> !harmless.matcher(entry.getKey()).find())
            .map(Map.Entry::getValue)
            .toList());
  }

  /// Cleans text that people or models read.
  public String text(String text, boolean showsSecrets) {
    String clean = text;
    for (String value : known) {
      clean = clean.replace(value, MASK);
    }
    if (!showsSecrets) {
      for (SecretShape shape : SecretShape.ALL) {
        clean = shape.masked(clean);
      }
    }
    return clean;
  }

  /// Cleans a JSON tree; returns the same object when there was nothing to take out.
  public JsonNode tree(JsonNode node, boolean showsSecrets) {
    return switch (node) {
      case ObjectNode object -> object(object, showsSecrets);
      case ArrayNode array -> array(array, showsSecrets);
      case TextNode plain -> {
        String clean = text(plain.asText(), showsSecrets);
        yield clean.equals(plain.asText()) ? plain : TextNode.valueOf(clean);
      }
      default -> node;
    };
  }

  /// Whether a member of this name holds a secret whatever its value looks like.
  public static boolean isSecretName(String name) {
    return SECRET_NAME.matcher(name).matches();
  }

  @SuppressWarnings("ReferenceEquality") // the same object says that nothing was taken out
  private JsonNode object(ObjectNode object, boolean showsSecrets) {
    ObjectNode clean = object;
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      JsonNode before = member.getValue();
      boolean isSecret = !showsSecrets && before.isTextual() && isSecretName(member.getKey());
      JsonNode after =
          isSecret && !before.asText().isEmpty() && !isMasked(member.getKey(), before.asText())
              ? TextNode.valueOf(MASK)
              : tree(before, showsSecrets);
      if (after != before) {
        if (clean == object) {
          clean = object.objectNode();
          clean.setAll(object);
        }
        clean.set(member.getKey(), after);
      }
    }
    return clean;
  }

  private static boolean isMasked(String name, String value) {
    return value.chars().allMatch(c -> c == '*')
        || (name.equals("session_token") && SHORTENED.matcher(value).matches());
  }

  @SuppressWarnings("ReferenceEquality") // as above
  private JsonNode array(ArrayNode array, boolean showsSecrets) {
    ArrayNode clean = array;
    for (int i = 0; i < array.size(); i++) {
      JsonNode after = tree(array.get(i), showsSecrets);
      if (after != array.get(i)) {
        clean = clean == array ? array.arrayNode().addAll(array) : clean;
        clean.set(i, after);
      }
    }
    return clean;
  }
}
