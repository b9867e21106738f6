package dev.cloudward.aws.accounts;

import dev.cloudward.aws.accounts.AccountSource.Found;
import dev.cloudward.aws.credentials.Identities;
import dev.cloudward.aws.credentials.Identity;
import dev.cloudward.aws.credentials.NamedIdentities;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.text.Nearest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The accounts that this server knows, and whom its callers act as in them.
///
/// Sources are read when first needed, again when a minute has passed, and at once when a name is
/// asked for that is not known, so an edited file counts without a restart. A source or an account
/// that is wrong becomes a problem that can be listed, and disturbs no other. Every caller has
/// sessions of its own.
public final class Accounts implements NamedIdentities {

  private static final Logger LOG = System.getLogger(Accounts.class.getName());
  private static final Duration KEPT = Duration.ofMinutes(1);
  private static final Duration JUST_NOW = Duration.ofSeconds(1);

  private record Read(Map<String, Account> byName, List<String> problems, Instant at) {}

  /// What came of naming a role by its ARN.
  public sealed interface ByRole {
    record Known(Account account) implements ByRole {}

    /// @param reason what is wrong with it, and how it would be allowed
    record Refused(String reason, boolean isMalformed) implements ByRole {}
  }

  private final Identities identities;
  private final AccountIdentities sessions;
  private final List<AccountSource> sources;
  private final RolePatterns patterns;
  private final Clock clock;
  private final Map<AccountSource, Found> lastGood = new HashMap<>();
  private final ReentrantLock reading = new ReentrantLock();
  private volatile @Nullable Read read;

  public Accounts(
      Identities identities,
      Sts sts,
      Sso sso,
      List<AccountSource> sources,
      RolePatterns patterns,
      Clock clock) {
    this.identities = identities;
    this.sessions = new AccountIdentities(identities, sts, sso, clock);
    this.sources =
        sources.stream().sorted((a, b) -> Integer.compare(a.order(), b.order())).toList();
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
    Optional<Account> known = find(now(), nameOrId, caller);
    if (known.isPresent() || isYounger(now(), JUST_NOW)) {
      return known;
    }
    reload();
    return find(now(), nameOrId, caller);
  }

  private static Optional<Account> find(Read read, String nameOrId, Caller caller) {
    return Optional.ofNullable(read.byName.get(nameOrId))
        .or(() -> read.byName.values().stream().filter(a -> nameOrId.equals(a.id())).findFirst())
        .filter(account -> isVisible(account, caller));
  }

  /// What to say when there is no such account.
  public String unknown(String name, Caller caller) {
    return "there is no account \"" + name + "\"." + Nearest.among(name, names(caller));
  }

  @Override
  public List<String> names(Caller caller) {
    return visibleTo(caller).stream().map(Account::name).toList();
  }

  @Override
  public Optional<Identity> named(String name, Caller caller) {
    return find(name, caller).map(account -> identity(account, caller));
  }

  @Override
  public Optional<Identity> ofProfile(String profile, Caller caller) {
    return sessions.ofProfile(profile, caller);
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
      return new ByRole.Known(known.get().by(role));
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

  @Override
  public Role ofRole(String arn, Caller caller) {
    return switch (byRole(arn, caller)) {
      case ByRole.Known(Account account) -> new Role.Allowed(identity(account, caller));
      case ByRole.Refused(String reason, boolean _) -> new Role.Refused(reason);
    };
  }

  /// Whom a caller acts as in an account. Asks AWS nothing yet.
  public Identity identity(Account account, Caller caller) {
    return sessions.of(account, caller, name -> Optional.ofNullable(now().byName.get(name)));
  }

  /// Reads all sources anew when next needed.
  public void reload() {
    Read known = read;
    read = known == null ? null : new Read(known.byName, known.problems, Instant.MIN);
  }

  /// What was read last; while one thread reads anew, the others go on with what was there before.
  private Read now() {
    Read known = read;
    if (known != null && (isYounger(known, KEPT) || !reading.tryLock())) {
      return known;
    }
    if (known == null) {
      reading.lock();
    }
    try {
      Read latest = read;
      return latest != null && isYounger(latest, KEPT) ? latest : readAll();
    } finally {
      reading.unlock();
    }
  }

  private boolean isYounger(Read known, Duration age) {
    return known.at.isAfter(clock.instant().minus(age));
  }

  private Read readAll() {
    identities.reload();
    Map<String, Account> byName = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    for (AccountSource source : sources) {
      Found found = read(source);
      problems.addAll(found.problems());
      found.accounts().forEach(account -> add(account, byName));
    }
    Read fresh = new Read(byName, List.copyOf(problems), clock.instant());
    read = fresh;
    return fresh;
  }

  /// The first source to name an account is right about it; another account of that name gets its
  /// id behind it.
  private static void add(Account account, Map<String, Account> byName) {
    Account known = byName.putIfAbsent(account.name(), account);
    boolean isAnother =
        known != null
            && known.id() != null
            && account.id() != null
            && !known.id().equals(account.id());
    if (isAnother) {
      Account renamed = account.named(account.name() + "-" + account.id());
      byName.putIfAbsent(renamed.name(), renamed);
    }
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
