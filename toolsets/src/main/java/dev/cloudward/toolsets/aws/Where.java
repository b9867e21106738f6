package dev.cloudward.toolsets.aws;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where a caller wants something done, in its own words.
///
/// Of the three ways to say whose credentials to use, `profile` counts before `role_arn` before
/// `account`; none means the session's, else the server's own.
///
/// @param account a name or an id; several with commas, `*` for all
/// @param region a name; several with commas, `*` for all that the account has enabled
public record Where(
    @Nullable String account,
    @Nullable String profile,
    @Nullable String roleArn,
    @Nullable String region) {

  /// Help on the parameter that most tools have.
  public static final String ACCOUNT = "a,b or *";

  public static final Where DEFAULT = new Where(null, null, null, null);

  /// Accounts and regions given as lists, each entry one name or several with commas.
  public static Where of(@Nullable List<String> accounts, @Nullable List<String> regions) {
    return new Where(joined(accounts), null, null, joined(regions));
  }

  private static @Nullable String joined(@Nullable List<String> names) {
    return names == null ? null : String.join(",", names);
  }

  /// Whether accounts or regions are named so that the answer has a row for each.
  public boolean isMany() {
    return accounts().size() > 1
        || regions().size() > 1
        || accounts().contains("*")
        || regions().contains("*");
  }

  /// The accounts named; empty where none is.
  List<String> accounts() {
    return parts(account);
  }

  /// The regions named; empty where none is.
  List<String> regions() {
    return parts(region);
  }

  private static List<String> parts(@Nullable String list) {
    return list == null
        ? List.of()
        : Stream.of(list.split(","))
            .map(String::strip)
            .filter(s -> !s.isEmpty())
            .distinct()
            .toList();
  }
}
