package dev.cloudward.server.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.protocol.frame.Channel;
import dev.cloudward.protocol.session.InFlight;
import dev.cloudward.protocol.session.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the HTTP transport keeps of a session: its running requests and its event streams.
final class HttpSession {

  private static final Pattern EVENT_ID = Pattern.compile("([0-9a-z]{1,13})_(\\d{1,18})");
  private static final int MOST_STREAMS = 32;

  private final InFlight inFlight;
  private final Map<String, EventStream> streams = new LinkedHashMap<>();
  private @Nullable EventStream notices;
  private long count;

  private HttpSession(int maxInFlight) {
    this.inFlight = new InFlight(maxInFlight);
  }

  /// The part that belongs to a session.
  static HttpSession of(Session session, int maxInFlight) {
    return session.part(
        HttpSession.class,
        () -> {
          HttpSession part = new HttpSession(maxInFlight);
          session.onClose(part::close);
          return part;
        });
  }

  InFlight inFlight() {
    return inFlight;
  }

  /// A stream of its own for one request, or for notices.
  synchronized EventStream open() {
    String name = Long.toString(++count, 36);
    EventStream stream = new EventStream(name);
    streams.put(name, stream);
    if (streams.size() > MOST_STREAMS) {
      streams.values().stream()
          .filter(EventStream::isComplete)
          .findFirst()
          .or(() -> streams.values().stream().findFirst())
          .ifPresent(oldest -> streams.values().remove(oldest));
    }
    return stream;
  }

  /// Where a client that comes back left off.
  record Left(EventStream stream, long number) {}

  synchronized Optional<Left> find(String lastEventId) {
    Matcher id = EVENT_ID.matcher(lastEventId);
    return id.matches()
        ? Optional.ofNullable(streams.get(id.group(1)))
            .map(stream -> new Left(stream, Long.parseLong(id.group(2))))
        : Optional.empty();
  }

  /// Has notices sent on this stream and no other; the one before is ended.
  synchronized Channel noticesOn(EventStream stream) {
    EventStream before = notices;
    if (before != null && !before.equals(stream)) {
      before.complete();
    }
    notices = stream;
    return new NoticeChannel(stream);
  }

  synchronized boolean isNotices(EventStream stream) {
    return stream.equals(notices);
  }

  private void close() {
    inFlight.cancelAll("the session ended");
    synchronized (this) {
      streams.values().forEach(EventStream::complete);
      streams.clear();
    }
  }

  /// Notices are hints: for a client that does not keep up, or is away, they are dropped.
  private record NoticeChannel(EventStream stream) implements Channel {
    @Override
    public boolean isOpen() {
      return stream.hasRoom();
    }

    @Override
    public void send(ObjectNode message) {
      if (stream.hasRoom()) {
        stream.send(Json.writeBytes(message));
      }
    }
  }
}
