package dev.cloudward.aws.accounts;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The ARN of an IAM role.
public record RoleArn(String partition, String account, String path, String name) {

  private static final Pattern FORM =
      Pattern.compile("arn:(aws[a-z-]*):iam::(\\d{12}):role(/(?:[!-~]+/)?)([\\w+=,.@-]{1,64})");

  /// Reads an ARN; empty when it is not a role's.
  public static Optional<RoleArn> of(String text) {
    Matcher parts = FORM.matcher(text.strip());
    return parts.matches()
        ? Optional.of(new RoleArn(parts.group(1), parts.group(2), parts.group(3), parts.group(4)))
        : Optional.empty();
  }

  /// What to say of a text that is not a role's ARN.
  public static String malformed(String text) {
    return "\""
        + (text.length() > 100 ? text.substring(0, 97) + "..." : text)
        + "\" is not a role's ARN, such as arn:aws:iam::111111111111:role/aws-ops-target";
  }

  @Override
  public String toString() {
    return "arn:" + partition + ":iam::" + account + ":role" + path + name;
  }
}
