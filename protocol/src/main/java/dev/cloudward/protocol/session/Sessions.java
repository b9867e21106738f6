package dev.cloudward.protocol.session;

import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.policy.ServerKey;
import dev.cloudward.protocol.Peer;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// The sessions of this replica.
///
/// A session that is not in memory, because another replica opened it or because it was idle, is
/// rebuilt from its id. Bounded: the longest unused are let go first.
public final class Sessions {

  private static final Duration KEPT_IDLE = Duration.ofHours(1);
  private static final Duration VALIDITY = Duration.ofDays(30);
  private static final int MOST_ENDED = 10_000;
  private static final int LOOK_EVERY = 256;

  private final Map<String, Session> live = new ConcurrentHashMap<>();
  private final Map<String, Long> ended = new ConcurrentHashMap<>();
  private final SessionTickets tickets;
  private final Clock clock;
  private final int most;
  private int entered;

  /// @param most how many are kept in memory
  public Sessions(ServerKey key, Clock clock, int most) {
    this.tickets = new SessionTickets(key, clock, VALIDITY);
    this.clock = clock;
    this.most = most;
  }

  /// Opens a session.
  public Session open(Peer peer, Caller owner) {
    return enter(new Session(tickets.issue(peer, owner.subject()), owner.subject(), peer));
  }

  /// The session with this id, if it is this caller's and has not ended.
  public Optional<Session> find(String id, Caller caller) {
    Session session = live.get(id);
    if (session == null && !ended.containsKey(id)) {
      session = tickets.open(id).map(this::enter).orElse(null);
    }
    if (session == null || !session.owner().equals(caller.subject())) {
      return Optional.empty();
    }
    session.usedAt(clock.millis());
    return Optional.of(session);
  }

  /// Ends a session for good.
  public void end(Session session) {
    forgetOldEnds();
    ended.put(session.id(), clock.millis() + VALIDITY.toMillis());
    live.remove(session.id());
    session.close();
  }

  /// Closes all; their ids stay good for another replica.
  public void close() {
    live.values().forEach(Session::close);
    live.clear();
  }

  /// Does something with each session that is in memory.
  public void forEach(Consumer<Session> action) {
    live.values().forEach(action);
  }

  public int size() {
    return live.size();
  }

  private Session enter(Session fresh) {
    fresh.usedAt(clock.millis());
    Session session = live.putIfAbsent(fresh.id(), fresh);
    if (session != null) {
      return session;
    }
    letGo();
    return fresh;
  }

  /// Lets go of those idle for long, and of a tenth of all if that was not enough.
  private synchronized void letGo() {
    if (++entered % LOOK_EVERY != 0 && live.size() <= most) {
      return;
    }
    long idleSince = clock.millis() - KEPT_IDLE.toMillis();
    List<Session> oldestFirst =
        live.values().stream().sorted(Comparator.comparingLong(Session::usedAt)).toList();
    int surplus = live.size() > most ? live.size() - most + most / 10 : 0;
    for (Session session : oldestFirst) {
      if (surplus <= 0 && session.usedAt() >= idleSince) {
        return;
      }
      if (surplus <= 0 && session.notices().isOpen()) {
        continue;
      }
      surplus--;
      live.remove(session.id());
      session.close();
    }
  }

  private void forgetOldEnds() {
    long now = clock.millis();
    ended.values().removeIf(until -> until < now);
    if (ended.size() >= MOST_ENDED) {
      ended.clear();
    }
  }
}
