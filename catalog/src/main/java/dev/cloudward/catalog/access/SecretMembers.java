package dev.cloudward.catalog.access;

import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.Shape.Kind;
import dev.cloudward.catalog.model.Shape.Scalar;
import dev.cloudward.kernel.audit.Redactor;
import java.util.regex.Pattern;

/// Says which members of an answer hold secrets, by the model's mark and by their names.
///
/// Models mark names, addresses and free text as sensitive too; those stay readable, so a mark
/// counts only beside a name that speaks of secrets. Some names are enough without a mark.
public final class SecretMembers {

  private static final Pattern MARKED =
      Pattern.compile(
          "(?i).*(secret|passw|passphrase|credential|(private|api|access|mac|stream|activation"
              + "|solution|vsan|device_?specific)_?key|(auth|access|refresh|session|bearer|id|join"
              + "|device|security|authorization)_?token|env(ironment)?_?var|pre_?shared|user_?data"
              + "|plain_?text|key_?material|connection_?string|seed|qr_?code|activation_?code"
              + "|(pre_?signed|download|sensitive|authorization)_?url|log_?url|upload_?policy"
              + "|authentication_?material|claim_?certificate).*");

  private static final Pattern UNMARKED =
      Pattern.compile(
          "(?i).*(passw(or)?d|passphrase|shared_?secret|client_?secret|private_?key|pre_?shared_?key"
              + "|auth_?key|(auth|access|refresh|session|secret|join|hec|billing|gateway|grafana"
              + "|callback|jwt)_?token|token_?string)|id_?token|(app|app_?s|gen_?app|nwk_?s|api)_?key|secret|credential"
              + "|personal_?pin");

  /// What the name beside a value says of the value, as in environment variables and tags.
  private static final Pattern SETTING =
      Pattern.compile(
          "(?i).*(passw(or)?d|passwd|passphrase|secret|token|api_?key|private_?key|access_?key"
              + "|credential)s?");

  private SecretMembers() {}

  /// Whether a member's value is hidden from callers that may not see secrets.
  public static boolean isSecret(Member member, Scalar scalar) {
    boolean isText = scalar.kind() == Kind.STRING || scalar.kind() == Kind.BLOB;
    if (!isText || !scalar.values().isEmpty()) {
      return false;
    }
    boolean isMarked =
        scalar.isSensitive()
            && (MARKED.matcher(member.name()).matches() || MARKED.matcher(scalar.name()).matches());
    return isMarked
        || UNMARKED.matcher(member.name()).matches()
        || Redactor.isSecretName(member.name());
  }

  /// Whether a setting of this name, such as the environment variable `DB_PASSWORD`, holds a
  /// secret.
  public static boolean isSecretSetting(String name) {
    return SETTING.matcher(name).matches();
  }
}
