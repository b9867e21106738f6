package dev.cloudward.protocol.exchange;

import dev.cloudward.kernel.call.Caller;
import dev.cloudward.protocol.Peer;
import dev.cloudward.protocol.frame.Channel;
import dev.cloudward.protocol.session.InFlight;
import dev.cloudward.protocol.session.Session;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a transport knows of where a message came from, and lends to the engine to answer it.
public interface Link {

  /// Where it came in: `stdio`, `http`.
  String transport();

  Caller caller();

  /// The toolsets that this connection exposes; empty means all.
  Set<String> toolsets();

  /// The headers, null where the transport has none.
  @Nullable Headers headers();

  /// The session that it belongs to, null before `initialize` and for stateless requests.
  @Nullable Session session();

  /// What calls of one conversation have in common and no others: the session's id where there is
  /// one; null where each call stands alone.
  default @Nullable String conversation() {
    Session session = session();
    return session == null ? null : session.id();
  }

  /// Makes a session of what `initialize` agreed on.
  Session open(Peer peer);

  /// Where messages go that belong to the request being served.
  Channel channel();

  /// The requests among which ids must be unique, and can be cancelled.
  InFlight inFlight();
}
