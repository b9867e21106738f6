package dev.cloudward.aws.credentials;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// An identity whose credentials end and are replaced ahead of that.
///
/// While they are good for some minutes more they are renewed in the background, so that no call
/// waits and none fails; what cannot be renewed is used to its end. Kept in memory only.
public final class RefreshingIdentity implements Identity {

  /// How credentials are got.
  @FunctionalInterface
  public interface Issuer {
    Issued issue() throws InterruptedException;
  }

  /// What came of asking for credentials.
  public sealed interface Issued {
    record Granted(Credentials credentials) implements Issued {}

    /// @param code AWS's error code where AWS said no, else empty
    record Denied(String code, String reason) implements Issued {}
  }

  /// Renewal begins so long before the end.
  private static final Duration AHEAD = Duration.ofMinutes(5);

  /// Credentials that end sooner are not used for a call any more.
  private static final Duration LEAST = Duration.ofSeconds(10);

  /// After a failure nobody asks again for so long.
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final String name;
  private final Identity base;
  private final @Nullable String region;
  private final Issuer issuer;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicBoolean isRenewing = new AtomicBoolean();
  private volatile @Nullable Credentials current;
  private volatile Issued.@Nullable Denied denied;
  private volatile Instant deniedAt = Instant.MIN;

  /// @param base whose settings in the AWS files hold
  public RefreshingIdentity(
      String name, Identity base, @Nullable String region, Issuer issuer, Clock clock) {
    this.name = name;
    this.base = base;
    this.region = region;
    this.issuer = issuer;
    this.clock = clock;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String settingsName() {
    return base.settingsName();
  }

  @Override
  public Optional<String> region() {
    return Optional.ofNullable(region);
  }

  /// Why the last attempt to get credentials failed; empty after one that did not.
  public Optional<Issued.Denied> lastFailure() {
    return Optional.ofNullable(denied);
  }

  @Override
  public Resolved credentials() {
    Credentials now = current;
    if (now != null && lasts(now, AHEAD)) {
      return new Resolved.Found(now);
    }
    if (now != null && lasts(now, LEAST)) {
      renewInBackground(now);
      return new Resolved.Found(now);
    }
    return fresh(now);
  }

  @Override
  public boolean renew(Credentials refused) {
    return fresh(refused) instanceof Resolved.Found(Credentials other)
        && !other.accessKeyId().equals(refused.accessKeyId());
  }

  private boolean lasts(Credentials credentials, Duration time) {
    Instant end = credentials.expires();
    return end == null || clock.instant().plus(time).isBefore(end);
  }

  private void renewInBackground(Credentials old) {
    boolean isPaused = deniedAt.isAfter(clock.instant().minus(PAUSE));
    if (!isPaused && isRenewing.compareAndSet(false, true)) {
      Thread.ofVirtual()
          .name("renew-" + name)
          .start(() -> {
            try {
              fresh(old);
            } finally {
              isRenewing.set(false);
            }
          });
    }
  }

  /// Credentials other than the old ones; of many threads that want them one asks.
  private Resolved fresh(@Nullable Credentials old) {
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      return interrupted();
    }
    try {
      Credentials now = current;
      if (now != null && !now.equals(old)) {
        return new Resolved.Found(now);
      }
      Issued.Denied before = denied;
      if (before != null && deniedAt.isAfter(clock.instant().minus(PAUSE))) {
        return new Resolved.Missing(before.reason());
      }
      return taken(issuer.issue());
    } catch (InterruptedException e) {
      return interrupted();
    } finally {
      lock.unlock();
    }
  }

  private Resolved taken(Issued issued) {
    return switch (issued) {
      case Issued.Granted(Credentials credentials) -> {
        current = credentials;
        denied = null;
        yield new Resolved.Found(credentials);
      }
      case Issued.Denied no -> {
        denied = no;
        deniedAt = clock.instant();
        yield new Resolved.Missing(no.reason());
      }
    };
  }

  private static Resolved interrupted() {
    Thread.currentThread().interrupt();
    return new Resolved.Missing("the call was stopped while it waited for credentials.");
  }
}
