package dev.cloudward.protocol.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.audit.Redactor;
import dev.cloudward.kernel.call.Client;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.protocol.Peer;
import dev.cloudward.protocol.frame.Channel;
import dev.cloudward.protocol.frame.Messages;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The client of one request, as tools see it: progress and log messages go out on the request's
/// own stream, cleaned of secrets.
final class ExchangeClient implements Client {

  private final Peer peer;
  private final Channel channel;
  private final @Nullable JsonNode progressToken;
  private final @Nullable LogLevel logLevel;
  private final Redactor redactor;
  private double lastDone = Double.NEGATIVE_INFINITY;

  ExchangeClient(
      Peer peer,
      Channel channel,
      @Nullable JsonNode progressToken,
      @Nullable LogLevel logLevel,
      Redactor redactor) {
    this.peer = peer;
    this.channel = channel;
    this.progressToken = progressToken;
    this.logLevel = logLevel;
    this.redactor = redactor;
  }

  /// In a session the question goes out on the open stream; without one it is the answer itself.
  @Override
  public boolean answers(String method) {
    return peer.answers(method) && (peer.version().isStateless() || channel.isOpen());
  }

  @Override
  public synchronized void progress(double done, @Nullable Double total, @Nullable String message) {
    if (progressToken == null || done <= lastDone || !channel.isOpen()) {
      return;
    }
    lastDone = done;
    ObjectNode params = Json.object();
    params.set("progressToken", progressToken);
    params.set("progress", number(done));
    if (total != null) {
      params.set("total", number(total));
    }
    if (message != null) {
      params.put("message", redactor.text(message, false));
    }
    channel.send(Messages.notification("notifications/progress", params));
  }

  @Override
  public void log(LogLevel level, String logger, JsonNode data) {
    if (logLevel == null || level.compareTo(logLevel) < 0 || !channel.isOpen()) {
      return;
    }
    ObjectNode params =
        Json.object().put("level", level.name().toLowerCase(Locale.ROOT)).put("logger", logger);
    params.set("data", redactor.tree(data, false));
    channel.send(Messages.notification("notifications/message", params));
  }

  @Override
  public void release() {
    channel.release();
  }

  /// Whole numbers are written as such, because people read them.
  private static JsonNode number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Json.MAPPER.getNodeFactory().numberNode((long) value)
        : Json.MAPPER.getNodeFactory().numberNode(value);
  }
}
