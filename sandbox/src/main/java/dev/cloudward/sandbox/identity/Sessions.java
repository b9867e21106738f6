package dev.cloudward.sandbox.identity;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Sessions that were issued, by access key.
///
/// They outlive a reset of the sandbox, so that clients which hold credentials go on working.
public final class Sessions {

  private static final int MOST = 200_000;

  private final Map<String, Session> sessions = new ConcurrentHashMap<>();

  public void add(Session session) {
    if (sessions.size() >= MOST) {
      sessions.clear();
    }
    sessions.put(session.accessKey(), session);
  }

  public Optional<Session> find(String accessKey) {
    return Optional.ofNullable(sessions.get(accessKey));
  }
}
