package dev.cloudward.kernel.dispatch;

import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.policy.ServerKey;
import dev.cloudward.kernel.resource.ResourceProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps the whole of long answers for a while, so that callers can read on.
///
/// Bounded: 64 MiB in all, 15 minutes each, oldest out first. An answer belongs to the caller that
/// asked for it.
public final class ResultStore implements ResourceProvider {

  static final String PREFIX = "cloudward://results/";
  private static final long MOST_CHARACTERS = 32L * 1024 * 1024;
  private static final Duration KEPT = Duration.ofMinutes(15);

  private record Kept(String owner, String json, long until) {}

  private final Map<String, Kept> results = new LinkedHashMap<>();
  private final ServerKey key;
  private final Clock clock;
  private long characters;

  /// @param key makes ids that nobody can guess
  public ResultStore(ServerKey key, Clock clock) {
    this.key = key;
    this.clock = clock;
  }

  /// A store for one process.
  public ResultStore(Clock clock) {
    this(ServerKey.ofProcess(), clock);
  }

  /// Keeps an answer and returns its id.
  synchronized String keep(Caller owner, String json) {
    byte[] bytes = key.random(12);
    String id = HexFormat.of().formatHex(bytes);
    results.put(id, new Kept(owner.subject(), json, clock.millis() + KEPT.toMillis()));
    characters += json.length();
    evict();
    return id;
  }

  /// The kept answer, null when it is gone or another caller's.
  synchronized @Nullable String find(Caller owner, String id) {
    evict();
    Kept kept = results.get(id);
    return kept != null && kept.owner.equals(owner.subject()) ? kept.json : null;
  }

  private void evict() {
    long now = clock.millis();
    Iterator<Kept> oldest = results.values().iterator();
    while (oldest.hasNext()) {
      Kept kept = oldest.next();
      if (kept.until >= now && characters <= MOST_CHARACTERS) {
        return;
      }
      characters -= kept.json.length();
      oldest.remove();
    }
  }

  @Override
  public synchronized List<Listed> list(Caller caller) {
    evict();
    return results.entrySet().stream()
        .filter(entry -> entry.getValue().owner.equals(caller.subject()))
        .map(entry ->
            new Listed(
                PREFIX + entry.getKey(),
                "result " + entry.getKey(),
                "the whole of a truncated answer, " + entry.getValue().json.length() + " chars",
                "application/json"))
        .toList();
  }

  @Override
  public List<Template> templates() {
    return List.of(
        new Template(
            PREFIX + "{id}", "result", "The whole of a truncated answer", "application/json"));
  }

  @Override
  public Optional<Contents> read(String uri, Caller caller) {
    if (!uri.startsWith(PREFIX)) {
      return Optional.empty();
    }
    return Optional.ofNullable(find(caller, uri.substring(PREFIX.length())))
        .map(json -> new Contents(uri, "application/json", json, false));
  }
}
