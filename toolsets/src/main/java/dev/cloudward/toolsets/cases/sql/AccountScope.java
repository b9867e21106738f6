package dev.cloudward.toolsets.cases.sql;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The accounts whose cases a caller may see; it is put below every table that a statement names.
///
/// @param isAll whether there is no limit
/// @param ids account numbers of twelve digits
public record AccountScope(boolean isAll, Set<String> ids) {

  private static final Pattern NUMBER = Pattern.compile("\\d{12}");

  public AccountScope {
    ids = Set.copyOf(ids);
    for (String id : ids) {
      if (!NUMBER.matcher(id).matches()) {
        throw new IllegalArgumentException("an account number has 12 digits, was \"" + id + "\"");
      }
    }
  }

  /// Every account.
  public static AccountScope all() {
    return new AccountScope(true, Set.of());
  }

  /// The accounts of a caller: none named means all; what is no account number gives access to
  /// nothing.
  public static AccountScope of(Collection<String> accounts) {
    if (accounts.isEmpty()) {
      return all();
    }
    return new AccountScope(
        false,
        accounts.stream()
            .filter(account -> NUMBER.matcher(account).matches())
            .collect(Collectors.toUnmodifiableSet()));
  }

  /// The condition that keeps other accounts out, empty where there is no limit.
  Optional<String> condition() {
    if (isAll) {
      return Optional.empty();
    }
    if (ids.isEmpty()) {
      return Optional.of("1 = 0");
    }
    return Optional.of(
        ids.stream()
            .sorted()
            .map(id -> "'" + id + "'")
            .collect(Collectors.joining(", ", "account_number IN (", ")")));
  }
}
