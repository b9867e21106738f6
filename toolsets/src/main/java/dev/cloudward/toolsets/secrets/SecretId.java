package dev.cloudward.toolsets.secrets;

import dev.cloudward.toolsets.aws.Where;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A secret as callers name it: by its name, or by its ARN, which also says in which region it is.
record SecretId(String text) {

  private static final Pattern ARN =
      Pattern.compile(
          "arn:aws[a-z-]*:secretsmanager:([a-z0-9-]+):\\d{12}:secret:[\\w/+=.@!-]{1,519}");

  /// What is wrong with it, null for nothing.
  ///
  /// @param where where it is looked for
  @Nullable String problem(Where where) {
    if (text.isBlank()) {
      return "secret_id must be a secret's name or ARN.";
    }
    if (!text.startsWith("arn:")) {
      return null;
    }
    Optional<String> region = region();
    if (region.isEmpty()) {
      return "secret_id \""
          + (text.length() > 100 ? text.substring(0, 97) + "..." : text)
          + "\" is not a secret's ARN, such as"
          + " arn:aws:secretsmanager:us-east-1:111111111111:secret:prod/db-AbCdEf.";
    }
    return where.region() == null
            || List.of(where.region().split(",")).equals(List.of(region.get()))
        ? null
        : "secret_id is an ARN of the region "
            + region.get()
            + ", region says "
            + where.region()
            + "; leave region out.";
  }

  /// The place with the ARN's region, where that is one and no region is named.
  Where in(Where where) {
    return where.region() != null ? where : region().map(where::inRegion).orElse(where);
  }

  private Optional<String> region() {
    Matcher parts = ARN.matcher(text);
    return parts.matches() ? Optional.of(parts.group(1)) : Optional.empty();
  }
}
