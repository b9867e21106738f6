package dev.cloudward.sandbox.service.sts;

import dev.cloudward.sandbox.identity.Caller.Kind;
import dev.cloudward.sandbox.identity.Role;
import dev.cloudward.sandbox.service.AwsFault;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The ARN of a role, taken apart.
record RoleArn(String text, String account, String name) {

  private static final Pattern FORM =
      Pattern.compile("arn:aws[a-z-]*:iam::(\\d{12}):role/(?:.+/)?([^/]+)");

  static RoleArn parse(String arn) {
    Matcher matcher = FORM.matcher(arn);
    if (!matcher.matches()) {
      throw new AwsFault("ValidationError", 400, arn + " is invalid");
    }
    return new RoleArn(arn, matcher.group(1), matcher.group(2));
  }

  /// Whom a session of the role acts as.
  static SessionIssuer.Subject session(Role role, String sessionName) {
    return new SessionIssuer.Subject(
        role.account(),
        Kind.ROLE,
        "arn:aws:sts::" + role.account() + ":assumed-role/" + role.name() + "/" + sessionName,
        role.id() + ":" + sessionName,
        role.arn());
  }
}
