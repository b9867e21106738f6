package dev.cloudward.aws.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;

/// What a profile says about IAM Identity Center (SSO).
///
/// @param profile its name
/// @param login what `aws sso login` names its token by: the session, or in older profiles the URL
/// @param region where IAM Identity Center is
record SsoProfile(String profile, String login, String region, String accountId, String roleName) {

  /// Reads a profile with `sso_account_id` and `sso_role_name`.
  ///
  /// @param sessions finds what an `sso-session` section says
  static SsoProfile of(
      String profile,
      Map<String, String> settings,
      Function<String, Map<String, String>> sessions) {
    String session = settings.get("sso_session");
    Map<String, String> where = session == null ? settings : sessions.apply(session);
    return new SsoProfile(
        profile,
        session == null ? settings.getOrDefault("sso_start_url", "") : session,
        where.getOrDefault("sso_region", "us-east-1"),
        settings.getOrDefault("sso_account_id", ""),
        settings.getOrDefault("sso_role_name", ""));
  }

  /// The name of the token's file, as the AWS CLI has it.
  String fileName() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-1").digest(login.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash) + ".json";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
