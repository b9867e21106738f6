package dev.cloudward.protocol.session;

import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.change.Changes;
import dev.cloudward.protocol.Peer;
import dev.cloudward.protocol.exchange.Headers;
import dev.cloudward.protocol.exchange.Link;
import dev.cloudward.protocol.frame.Channel;
import dev.cloudward.protocol.subscriptions.Notices;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One lasting connection (a process's two streams, a web socket) as the engine sees it: at most
/// one session, and stateless requests beside it.
public final class ConversationLink implements Link {

  private final String transport;
  private final String id;
  private final Caller caller;
  private final Set<String> toolsets;
  private final Channel channel;
  private final InFlight inFlight;
  private final Changes changes;
  private volatile @Nullable Session session;

  /// @param transport its name in audit lines
  /// @param id unique in this process
  public ConversationLink(
      String transport,
      String id,
      Caller caller,
      Set<String> toolsets,
      Channel channel,
      InFlight inFlight,
      Changes changes) {
    this.transport = transport;
    this.id = id;
    this.caller = caller;
    this.toolsets = Set.copyOf(toolsets);
    this.channel = channel;
    this.inFlight = inFlight;
    this.changes = changes;
  }

  @Override
  public String transport() {
    return transport;
  }

  @Override
  public Caller caller() {
    return caller;
  }

  @Override
  public Set<String> toolsets() {
    return toolsets;
  }

  @Override
  public @Nullable Headers headers() {
    return null;
  }

  @Override
  public @Nullable Session session() {
    return session;
  }

  @Override
  public String conversation() {
    return id;
  }

  /// A second `initialize` begins anew.
  @Override
  public Session open(Peer peer) {
    close();
    Session fresh = new Session(id, caller.subject(), peer);
    fresh.noticesTo(channel);
    fresh.onClose(changes.listen(change -> Notices.tell(fresh, change)));
    session = fresh;
    return fresh;
  }

  @Override
  public Channel channel() {
    return channel;
  }

  @Override
  public InFlight inFlight() {
    return inFlight;
  }

  /// Ends the session, if there is one.
  public void close() {
    Session old = session;
    if (old != null) {
      old.close();
    }
  }
}
