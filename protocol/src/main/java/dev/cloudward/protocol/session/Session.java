package dev.cloudward.protocol.session;

import dev.cloudward.kernel.call.Client.LogLevel;
import dev.cloudward.protocol.Peer;
import dev.cloudward.protocol.frame.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// One conversation of the protocol versions that begin with `initialize`.
///
/// Its id, peer and owner are all that has to last: another replica rebuilds them from the id. The
/// rest is convenience that starts empty there: log level, subscriptions, open streams.
public final class Session {

  private static final int MOST_SUBSCRIPTIONS = 1000;

  private final String id;
  private final String owner;
  private final Peer peer;
  private final Questions questions = new Questions();
  private final Set<String> subscriptions = ConcurrentHashMap.newKeySet();
  private final Map<Class<?>, Object> parts = new ConcurrentHashMap<>();
  private final List<Runnable> closers = new ArrayList<>();
  private volatile LogLevel logLevel = LogLevel.WARNING;
  private volatile Channel notices = Channel.closed();
  private volatile long usedAt;
  private boolean isClosed;

  public Session(String id, String owner, Peer peer) {
    this.id = id;
    this.owner = owner;
    this.peer = peer;
  }

  public String id() {
    return id;
  }

  /// The subject of the caller that opened it; nobody else may use it.
  public String owner() {
    return owner;
  }

  public Peer peer() {
    return peer;
  }

  public Questions questions() {
    return questions;
  }

  /// The least severe log message that the client wants.
  public LogLevel logLevel() {
    return logLevel;
  }

  public void logFrom(LogLevel level) {
    logLevel = level;
  }

  /// Where messages go that belong to no request.
  public Channel notices() {
    return notices;
  }

  public void noticesTo(Channel channel) {
    notices = channel;
  }

  /// Notes that the client wants to hear of a resource; false when it has too many.
  public boolean subscribe(String uri) {
    if (subscriptions.size() >= MOST_SUBSCRIPTIONS) {
      return false;
    }
    subscriptions.add(uri);
    return true;
  }

  public void unsubscribe(String uri) {
    subscriptions.remove(uri);
  }

  public boolean isSubscribedTo(String uri) {
    return subscriptions.contains(uri);
  }

  /// What a transport keeps for this session, made on first use.
  public <T> T part(Class<T> type, Supplier<T> maker) {
    return type.cast(parts.computeIfAbsent(type, ignored -> maker.get()));
  }

  /// Runs the action when the session ends, at once if it has.
  public void onClose(Runnable action) {
    synchronized (closers) {
      if (!isClosed) {
        closers.add(action);
        return;
      }
    }
    action.run();
  }

  /// Ends the session and what is going on in it.
  public void close() {
    List<Runnable> toRun;
    synchronized (closers) {
      if (isClosed) {
        return;
      }
      isClosed = true;
      toRun = List.copyOf(closers);
      closers.clear();
    }
    toRun.forEach(Runnable::run);
  }

  long usedAt() {
    return usedAt;
  }

  void usedAt(long millis) {
    usedAt = millis;
  }
}
