package dev.cloudward.aws.credentials;

import dev.cloudward.aws.credentials.Identity.Credentials;
import dev.cloudward.aws.credentials.Identity.Resolved;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What each conversation set for itself and no other. In memory only; what is not used for twelve
/// hours is dropped, and the conversation is told so instead of falling back to the server's own
/// credentials.
public final class SessionEnvironments {

  private static final Duration KEPT = Duration.ofHours(12);
  private static final int MOST = 10_000;

  /// @param own null while only the region was set
  public record Settings(@Nullable Credentials own, @Nullable String region) {

    @Override
    public String toString() {
      return "settings of a session";
    }
  }

  private static final class Entry {
    private @Nullable Settings settings;
    private long usedAt;
  }

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Clock clock;

  public SessionEnvironments(Clock clock) {
    this.clock = clock;
  }

  /// What a conversation has set so far.
  public synchronized Optional<Settings> find(String session) {
    Entry entry = entries.get(session);
    if (entry == null) {
      return Optional.empty();
    }
    dropIfOld(entry);
    Settings settings = entry.settings;
    if (settings != null) {
      entry.usedAt = clock.millis();
    }
    return Optional.ofNullable(settings);
  }

  /// Sets it; false when too many conversations have set something.
  public synchronized boolean set(String session, Settings settings) {
    Entry entry = entries.get(session);
    if (entry == null) {
      if (entries.size() >= MOST) {
        entries.values().forEach(this::dropIfOld);
        entries.values().removeIf(old -> old.settings == null);
      }
      if (entries.size() >= MOST) {
        return false;
      }
      entry = new Entry();
      entries.put(session, entry);
    }
    entry.settings = settings;
    entry.usedAt = clock.millis();
    return true;
  }

  /// Whom calls of a conversation act as that name nobody.
  Identity identity(String session, Identity standard) {
    Optional<Settings> settings = find(session);
    if (settings.isPresent()) {
      return new SessionIdentity(standard, settings.get().own(), settings.get().region());
    }
    return wasDropped(session) ? new Dropped(standard) : standard;
  }

  private synchronized boolean wasDropped(String session) {
    return entries.containsKey(session);
  }

  private void dropIfOld(Entry entry) {
    if (clock.millis() - entry.usedAt > KEPT.toMillis()) {
      entry.settings = null;
    }
  }

  /// Nobody: the credentials were forgotten.
  private record Dropped(Identity standard) implements Identity {
    @Override
    public String name() {
      return "session";
    }

    @Override
    public String settingsName() {
      return standard.settingsName();
    }

    @Override
    public Resolved credentials() {
      return new Resolved.Missing(
          "what set_environment set was not used for "
              + KEPT.toHours()
              + " hours and is forgotten; set it again.");
    }

    @Override
    public Optional<String> region() {
      return standard.region();
    }
  }
}
