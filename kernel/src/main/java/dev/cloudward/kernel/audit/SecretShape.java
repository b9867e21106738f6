package dev.cloudward.kernel.audit;

import java.util.List;
import java.util.regex.Pattern;

/// Text that looks like a credential.
///
/// @param marks texts of which one stands in all that has this shape: looking for them costs much
///   less than the pattern does
/// @param pattern the secret, and in a first group what stands before it and is kept
record SecretShape(List<String> marks, Pattern pattern) {

  static final List<SecretShape> ALL =
      List.of(
          of(
              "()-----BEGIN [A-Z ]*PRIVATE KEY-----(?s:.*?)(-----END [A-Z ]*PRIVATE KEY-----|$)",
              "-----BEGIN "),
          of("()\\beyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]+", "eyJ"),
          of("(?i)(\\bbearer )[A-Za-z0-9._~+/=-]{16,}", " "),
          of("()\\b(?:IQoJ|FwoG|FQoG|AQoD)[A-Za-z0-9+/=]{100,}", "IQoJ", "FwoG", "FQoG", "AQoD"),
          of("(X-Amz-Signature=)[0-9a-f]{64}", "X-Amz-Signature="),
          of("(X-Amz-Security-Token=)[^&\\s\"']{20,}", "X-Amz-Security-Token="),
          of("(://[^/\\s:@\"']{1,64}:)[^/\\s@\"']{3,}(?=@)", "://"),
          of("(\\bSignature=)[0-9a-f]{64}", "Signature="),
          of(
              "(?i)((?:secret_?access_?key|session_?token|aws_?secret|client_?secret|password"
                  + "|passwd)[\"']{0,2}\\s{0,3}[:=]\\s{0,3}[\"']{0,2})[^\\s\"',;&}{]{6,}",
              ":",
              "="));

  SecretShape {
    marks = List.copyOf(marks);
  }

  private static SecretShape of(String pattern, String... marks) {
    return new SecretShape(List.of(marks), Pattern.compile(pattern));
  }

  String masked(String text) {
    return marks.stream().anyMatch(text::contains)
        ? pattern.matcher(text).replaceAll("$1" + Redactor.MASK)
        : text;
  }
}
