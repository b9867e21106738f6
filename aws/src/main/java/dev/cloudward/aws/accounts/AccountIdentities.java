package dev.cloudward.aws.accounts;

import dev.cloudward.aws.credentials.Identities;
import dev.cloudward.aws.credentials.Identity;
import dev.cloudward.aws.credentials.RefreshingIdentity;
import dev.cloudward.aws.credentials.RefreshingIdentity.Issued;
import dev.cloudward.aws.credentials.RefreshingIdentity.Issuer;
import dev.cloudward.kernel.call.Caller;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/// Whom callers act as in accounts: for each caller sessions of its own.
final class AccountIdentities {

  private static final int LONGEST_CHAIN = 5;

  private record Key(Account account, Caller caller, Identity base) {}

  private final Identities identities;
  private final Sts sts;
  private final ProfileIdentities profiles;
  private final Clock clock;
  private final KeptSessions kept = new KeptSessions();

  AccountIdentities(Identities identities, Sts sts, Sso sso, Clock clock) {
    this.identities = identities;
    this.sts = sts;
    this.profiles = new ProfileIdentities(identities, sts, sso, clock);
    this.clock = clock;
  }

  /// Whom a caller acts as with a profile; empty where there is no such profile.
  Optional<Identity> ofProfile(String profile, Caller caller) {
    return profiles.of(profile, caller);
  }

  /// Whom a caller acts as in an account.
  ///
  /// @param others finds accounts that this one may be reached through
  Identity of(Account account, Caller caller, Function<String, Optional<Account>> others) {
    return of(account, caller, others, 0);
  }

  private Identity of(
      Account account, Caller caller, Function<String, Optional<Account>> others, int depth) {
    Identity standard = identities.standard();
    return switch (way(account)) {
      case Way.Standard() -> standard;
      case Way.OfProfile(String profile) ->
          profiles
              .of(profile, caller)
              .orElseGet(() -> refusing(account, identities.unknownProfile(profile)));
      case Way.OfRole role -> {
        Identity base = base(account, role, caller, others, depth);
        yield refreshing(
            new Key(account, caller, base),
            () -> sts.assume(role, base, region(account, base), caller));
      }
      case Way.OfWebIdentity token ->
          refreshing(
              new Key(account, caller, standard),
              () -> sts.withToken(token, standard, region(account, standard), caller));
      case Way.OfPodIdentity pod ->
          refreshing(new Key(account, Caller.local(), standard), new PodIdentity(pod)::issue);
    };
  }

  /// The first way that can be gone: a profile that does not exist here is passed over.
  private Way way(Account account) {
    return account.ways().stream()
        .filter(way ->
            !(way instanceof Way.OfProfile(String profile))
                || identities.ofProfile(profile).isPresent())
        .findFirst()
        .orElse(account.ways().getFirst());
  }

  /// Who takes a role on.
  private Identity base(
      Account account,
      Way.OfRole role,
      Caller caller,
      Function<String, Optional<Account>> others,
      int depth) {
    String via = role.via();
    if (via == null) {
      return identities.standard();
    }
    if (depth == LONGEST_CHAIN) {
      return refusing(account, "the roles of " + account.name() + " lead in a circle (via).");
    }
    return others
        .apply(via)
        .filter(found -> !found.equals(account))
        .map(found -> of(found, caller, others, depth + 1))
        .or(() -> profiles.of(via, caller))
        .orElseGet(() ->
            refusing(
                account,
                "the account \""
                    + account.name()
                    + "\" is reached via \""
                    + via
                    + "\", which is neither an account nor a profile."));
  }

  private String region(Account account, Identity base) {
    return account.region() == null ? identities.region(base) : account.region();
  }

  private Identity refreshing(Key key, Issuer issuer) {
    return kept.of(key, () -> unkept(key.account, key.base, issuer));
  }

  private Identity refusing(Account account, String reason) {
    return unkept(account, identities.standard(), () -> new Issued.Denied("", reason));
  }

  private Identity unkept(Account account, Identity base, Issuer issuer) {
    String region =
        account.region() == null && !base.equals(identities.standard())
            ? base.region().orElse(null)
            : account.region();
    return new RefreshingIdentity(account.name(), base, region, issuer, clock);
  }
}
