package dev.cloudward.protocol.stdio;

import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.change.Changes;
import dev.cloudward.protocol.Peer;
import dev.cloudward.protocol.exchange.Headers;
import dev.cloudward.protocol.exchange.Link;
import dev.cloudward.protocol.frame.Channel;
import dev.cloudward.protocol.session.InFlight;
import dev.cloudward.protocol.session.Session;
import dev.cloudward.protocol.subscriptions.Notices;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The one connection of a stdio process: at most one session, and stateless requests beside it.
final class StdioLink implements Link {

  private final Caller caller = Caller.local();
  private final Set<String> toolsets;
  private final Channel channel;
  private final InFlight inFlight;
  private final Changes changes;
  private volatile @Nullable Session session;

  StdioLink(Set<String> toolsets, Channel channel, InFlight inFlight, Changes changes) {
    this.toolsets = Set.copyOf(toolsets);
    this.channel = channel;
    this.inFlight = inFlight;
    this.changes = changes;
  }

  @Override
  public String transport() {
    return "stdio";
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

  /// The process: whoever holds its two streams is one and the same.
  @Override
  public String conversation() {
    return "stdio";
  }

  /// A second `initialize` begins anew.
  @Override
  public Session open(Peer peer) {
    close();
    Session fresh = new Session("stdio", caller.subject(), peer);
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

  void close() {
    Session old = session;
    if (old != null) {
      old.close();
    }
  }
}
