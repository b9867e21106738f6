package dev.cloudward.aws.accounts;

import dev.cloudward.aws.accounts.AccountSource.Found;
import dev.cloudward.aws.credentials.Identities;
import dev.cloudward.aws.credentials.Identity;
import dev.cloudward.aws.credentials.NamedIdentities;
import dev.cloudward.aws.credentials.RefreshingIdentity;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.text.Nearest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The accounts that this server knows, and whom its callers act as in them.
///
/// Sources are read when first needed and again when a minute has passed, so an edited file counts
/// soon. A source or an account that is wrong becomes a problem that can be listed, and disturbs no
/// other. Every caller has sessions of its own.
public final class Accounts implements NamedIdentities {

  private static final Logger LOG = System.getLogger(Accounts.class.getName());
  private static final Duration KEPT = Duration.ofMinutes(1);
  private static final int MOST_IDENTITIES = 10_000;
  private static final int LONGEST_CHAIN = 5;

  private record Read(Map<String, Account> byName, List<String> problems, Instant at) {}

  private record Key(Account account, Caller caller) {}

  /// What came of naming a role by its ARN.
  public sealed interface ByRole {
    record Known(Account account) implements ByRole {}

    /// @param reason what is wrong with it, and how it would be allowed
    record Refused(String reason, boolean isMalformed) implements ByRole {}
  }

  private final Identities identities;
  private final Sts sts;
  private final List<AccountSource> sources;
  private final RolePatterns patterns;
  private final Clock clock;
  private final Map<AccountSource, Found> lastGood = new HashMap<>();
  private final Map<Key, Identity> roles = new LinkedHashMap<>(16, 0.75f, true);
  private volatile @Nullable Read read;

  public Accounts(
      Identities identities,
      Sts sts,
      List<AccountSource> sources,
      RolePatterns patterns,
      Clock clock) {
    this.identities = identities;
    this.sts = sts;
    this.sources = sources.stream().sorted(Comparator.comparingInt(AccountSource::order)).toList();
    this.patterns = patterns;
    this.clock = clock;
  }

  /// All accounts that a caller may use, by name.
  public List<Account> visibleTo(Caller caller) {
    return now().byName.values().stream().filter(account -> isVisible(account, caller)).toList();
  }

  private static boolean isVisible(Account account, Caller caller) {
    return caller.accounts().isEmpty()
        || caller.accounts().contains(account.name())
        || (account.id() != null && caller.accounts().contains(account.id()));
  }

  /// What was wrong in the sources, one sentence each.
  public List<String> problems() {
    return now().problems;
  }

  /// The account of a name or an id that a caller may use.
  public Optional<Account> find(String nameOrId, Caller caller) {
    Account byName = now().byName.get(nameOrId);
    return Optional.ofNullable(byName)
        .or(() -> now().byName.values().stream().filter(a -> nameOrId.equals(a.id())).findFirst())
        .filter(account -> isVisible(account, caller));
  }

  /// What to say when there is no such account.
  public String unknown(String name, Caller caller) {
    List<String> names = names(caller);
    String near = Nearest.hint(name, names);
    return "there is no account \""
        + name
        + "\"."
        + (!near.isEmpty()
            ? near
            : names.isEmpty()
                ? " None is configured."
                : " There are: " + String.join(", ", names) + ".");
  }

  @Override
  public List<String> names(Caller caller) {
    return visibleTo(caller).stream().map(Account::name).toList();
  }

  @Override
  public Optional<Identity> named(String name, Caller caller) {
    return find(name, caller).map(account -> identity(account, caller));
  }

  /// The account that a role belongs to, if callers may name that role: one that is known by it, or
  /// one of the allow-list.
  public ByRole byRole(String text, Caller caller) {
    Optional<RoleArn> arn = RoleArn.of(text);
    if (arn.isEmpty()) {
      return new ByRole.Refused("role_arn " + RoleArn.malformed(text) + ".", true);
    }
    Optional<Account> known =
        visibleTo(caller).stream().filter(a -> a.roleArn().equals(arn)).findFirst();
    if (known.isPresent()) {
      List<Way> role =
          known.get().ways().stream().filter(way -> way.roleArn().equals(arn)).toList();
      return new ByRole.Known(with(known.get(), role));
    }
    Account unlisted = Account.of(arn.get().toString(), Way.OfRole.plain(arn.get()), "role_arn");
    boolean isAllowed = patterns.allows(arn.get()) && isVisible(unlisted, caller);
    return isAllowed
        ? new ByRole.Known(unlisted)
        : new ByRole.Refused(
            "the role "
                + arn.get()
                + " is not on this server's allow-list ("
                + RolePatterns.SETTING
                + ") and is no configured account's.",
            false);
  }

  private static Account with(Account account, List<Way> ways) {
    return new Account(
        account.name(),
        account.id(),
        ways,
        account.region(),
        account.description(),
        account.tags(),
        account.source());
  }

  /// Whom a caller acts as in an account. Asks AWS nothing yet.
  public Identity identity(Account account, Caller caller) {
    return identity(account, caller, 0);
  }

  private Identity identity(Account account, Caller caller, int depth) {
    Way way = way(account);
    Identity standard = identities.standard();
    return switch (way) {
      case Way.Standard() -> standard;
      case Way.OfProfile(String profile) ->
          identities
              .ofProfile(profile)
              .orElseGet(() -> refusing(account, identities.unknownProfile(profile)));
      case Way.OfRole role -> kept(account, caller, () -> role(account, role, caller, depth));
      case Way.OfWebIdentity token ->
          kept(
              account,
              caller,
              () ->
                  refreshing(
                      account,
                      standard,
                      () -> sts.withToken(token, standard, region(account, standard), caller)));
      case Way.OfPodIdentity pod ->
          kept(
              account,
              Caller.local(),
              () -> refreshing(account, standard, new PodIdentity(pod)::issue));
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

  private Identity role(Account account, Way.OfRole role, Caller caller, int depth) {
    String via = role.via();
    if (via != null && depth == LONGEST_CHAIN) {
      return refusing(account, "the roles of " + account.name() + " lead in a circle (via).");
    }
    Identity base =
        via == null
            ? identities.standard()
            : Optional.ofNullable(now().byName.get(via))
                .filter(found -> !found.equals(account))
                .map(found -> identity(found, caller, depth + 1))
                .or(() -> identities.ofProfile(via))
                .orElseGet(() ->
                    refusing(
                        account,
                        "the account \""
                            + account.name()
                            + "\" is reached via \""
                            + via
                            + "\", which is neither an account nor a profile."));
    return refreshing(account, base, () -> sts.assume(role, base, region(account, base), caller));
  }

  private String region(Account account, Identity base) {
    return account.region() == null ? identities.region(base) : account.region();
  }

  private Identity refreshing(Account account, Identity base, RefreshingIdentity.Issuer issuer) {
    String region =
        account.region() == null && !base.equals(identities.standard())
            ? base.region().orElse(null)
            : account.region();
    return new RefreshingIdentity(account.name(), base, region, issuer, clock);
  }

  private Identity refusing(Account account, String reason) {
    return refreshing(
        account, identities.standard(), () -> new RefreshingIdentity.Issued.Denied("", reason));
  }

  private Identity kept(Account account, Caller caller, Supplier<Identity> maker) {
    Key key = new Key(account, caller);
    synchronized (roles) {
      Identity known = roles.get(key);
      if (known != null) {
        return known;
      }
    }
    Identity fresh = maker.get();
    synchronized (roles) {
      Identity known = roles.putIfAbsent(key, fresh);
      if (roles.size() > MOST_IDENTITIES) {
        roles.remove(roles.keySet().iterator().next());
      }
      return known == null ? fresh : known;
    }
  }

  /// Reads all sources anew when next needed.
  public void reload() {
    read = null;
  }

  private Read now() {
    Read known = read;
    return known != null && known.at.plus(KEPT).isAfter(clock.instant()) ? known : readAll();
  }

  private synchronized Read readAll() {
    Read known = read;
    if (known != null && known.at.plus(KEPT).isAfter(clock.instant())) {
      return known;
    }
    identities.reload();
    Map<String, Account> byName = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    for (AccountSource source : sources) {
      Found found = read(source);
      problems.addAll(found.problems());
      found.accounts().forEach(account -> byName.putIfAbsent(account.name(), account));
    }
    Read fresh = new Read(byName, List.copyOf(problems), clock.instant());
    read = fresh;
    return fresh;
  }

  private Found read(AccountSource source) {
    try {
      Found found = source.read();
      lastGood.put(source, found);
      return found;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return lastGood.getOrDefault(source, Found.nothing());
    } catch (RuntimeException e) {
      String name = source.getClass().getSimpleName();
      LOG.log(Level.WARNING, "accounts of " + name + " could not be read: " + e.getMessage());
      return new Found(
          lastGood.getOrDefault(source, Found.nothing()).accounts(),
          List.of(name + " could not be read: " + e.getMessage()));
    }
  }
}
