package dev.cloudward.kernel.policy;

import dev.cloudward.kernel.config.ConfigError;
import dev.cloudward.kernel.tool.Action;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which operations a line of a policy means: `aws ec2 run-instances`, `ec2:RunInstances`,
/// `iam:Delete*` or `*`.
///
/// The service may be the AWS CLI's, the SDK's or IAM's name, the operation in either spelling, in
/// any case; `*` stands for any characters.
public final class ActionPattern {

  private static final Pattern FORM = Pattern.compile("\\*|[a-z0-9.*-]+[ :][a-z0-9.* -]+");

  private final String text;
  private final Pattern pattern;

  private ActionPattern(String text, Pattern pattern) {
    this.text = text;
    this.pattern = pattern;
  }

  /// Reads a line.
  ///
  /// @param source where it stands, for the message when it says nothing
  public static ActionPattern of(String text, String source) {
    String plain = plain(text);
    if (!FORM.matcher(plain).matches()) {
      throw new ConfigError(
          source,
          text,
          "operations such as \"aws ec2 run-instances\", \"ec2:RunInstances\" or \"iam:Delete*\"");
    }
    String regex =
        canonical(plain)
            .chars()
            .mapToObj(c -> c == '*' ? ".*" : Pattern.quote(Character.toString(c)))
            .collect(Collectors.joining());
    return new ActionPattern(text.strip(), Pattern.compile(regex));
  }

  /// Whether the line means this action, by any of its names.
  public boolean matches(Action action) {
    return matches(action.name()) || action.names().stream().anyMatch(this::matches);
  }

  private boolean matches(String name) {
    return pattern.matcher(canonical(plain(name))).matches();
  }

  private static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceFirst("^aws +", "");
  }

  /// `ec2 run-instances` and `ec2:runinstances` become one.
  private static String canonical(String plain) {
    int end = plain.indexOf(':') >= 0 ? plain.indexOf(':') : plain.indexOf(' ');
    return end < 0
        ? plain
        : plain.substring(0, end) + ":" + plain.substring(end + 1).strip().replace("-", "");
  }

  @Override
  public String toString() {
    return text;
  }
}
