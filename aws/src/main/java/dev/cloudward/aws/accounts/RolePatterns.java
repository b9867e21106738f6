package dev.cloudward.aws.accounts;

import dev.cloudward.kernel.config.ConfigError;
import dev.cloudward.kernel.config.Environment;
import java.util.List;
import java.util.regex.Pattern;

/// The roles that callers may name by their ARN, beside those of the known accounts.
///
/// Whoever can name any role can make this server act with rights that the caller lacks (the
/// "confused deputy"), so nothing is allowed that is not listed.
public final class RolePatterns {

  static final String SETTING = "CLOUDWARD_ALLOWED_ROLE_ARNS";

  private final List<Pattern> patterns;

  private RolePatterns(List<Pattern> patterns) {
    this.patterns = patterns;
  }

  /// Reads `CLOUDWARD_ALLOWED_ROLE_ARNS`: ARNs separated by commas, with `*` and `?` as in IAM.
  public static RolePatterns from(Environment environment) {
    return new RolePatterns(environment.list(SETTING).stream().map(RolePatterns::pattern).toList());
  }

  private static Pattern pattern(String text) {
    if (!text.startsWith("arn:") || !text.contains(":role/")) {
      throw new ConfigError(
          SETTING, text, "ARNs of roles such as arn:aws:iam::*:role/aws-ops-target, with commas");
    }
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString());
  }

  boolean allows(RoleArn arn) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(arn.toString()).matches());
  }
}
