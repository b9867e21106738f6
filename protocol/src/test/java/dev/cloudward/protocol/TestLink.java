package dev.cloudward.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.protocol.exchange.Headers;
import dev.cloudward.protocol.exchange.Link;
import dev.cloudward.protocol.frame.Channel;
import dev.cloudward.protocol.frame.Frame;
import dev.cloudward.protocol.session.InFlight;
import dev.cloudward.protocol.session.Session;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A connection in memory, that keeps what is sent and answers questions by a function.
public final class TestLink implements Link, Channel {

  public final List<ObjectNode> sent = new CopyOnWriteArrayList<>();
  public Caller caller = Caller.local();
  public Set<String> toolsets = Set.of();
  public @Nullable Map<String, String> headers;
  public boolean isOpen = true;
  public @Nullable Function<JsonNode, ObjectNode> answerer;

  private final McpEngine engine;
  private final InFlight inFlight = new InFlight(16);
  private @Nullable Session session;

  public TestLink(McpEngine engine) {
    this.engine = engine;
  }

  /// Has requests come with these headers.
  public TestLink with(String... namesAndValues) {
    Map<String, String> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    headers = map;
    return this;
  }

  /// The notifications of a method that were sent.
  public List<ObjectNode> notices(String method) {
    return sent.stream().filter(m -> m.path("method").asText().equals(method)).toList();
  }

  @Override
  public String transport() {
    return "test";
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
    Map<String, String> given = headers;
    return given == null ? null : given::get;
  }

  @Override
  public @Nullable Session session() {
    return session;
  }

  @Override
  public Session open(Peer peer) {
    session = engine.sessions().open(peer, caller);
    session.noticesTo(this);
    return session;
  }

  @Override
  public Channel channel() {
    return this;
  }

  @Override
  public InFlight inFlight() {
    return inFlight;
  }

  @Override
  public boolean isOpen() {
    return isOpen;
  }

  @Override
  public void send(ObjectNode message) {
    sent.add(message);
    if (answerer != null && message.has("id")) {
      engine.hear(new Frame.Response(message.get("id"), answerer.apply(message), null), session);
    }
  }
}
