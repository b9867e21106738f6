package dev.cloudward.aws.accounts;

import java.util.List;

/// A place where accounts are written down.
///
/// A class marked `@AutoService(AccountSource.class)` is found and built with the collaborators
/// that its constructor names. Reading may take a while and may be done again at any time.
public interface AccountSource {

  /// What it had to offer.
  ///
  /// @param problems what could not be used and why; the rest is used all the same
  record Found(List<Account> accounts, List<String> problems) {
    public Found {
      accounts = List.copyOf(accounts);
      problems = List.copyOf(problems);
    }

    public static Found nothing() {
      return new Found(List.of(), List.of());
    }
  }

  /// Of two sources that name the same account, the one with the lower number counts.
  int order();

  Found read() throws InterruptedException;
}
