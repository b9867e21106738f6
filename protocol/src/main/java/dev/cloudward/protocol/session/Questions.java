package dev.cloudward.protocol.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.call.Cancellation;
import dev.cloudward.protocol.frame.Channel;
import dev.cloudward.protocol.frame.Frame;
import dev.cloudward.protocol.frame.Messages;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Requests from the server to the client of a session, and the wait for their answers.
public final class Questions {

  private static final int MOST_OPEN = 64;

  private final Map<String, BlockingQueue<Outcome>> open = new ConcurrentHashMap<>();
  private final AtomicLong count = new AtomicLong();

  /// What came of a question.
  public sealed interface Outcome {
    /// The client's result, such as an `ElicitResult`.
    record Answered(ObjectNode result) implements Outcome {}

    /// There is no answer.
    record Unanswered(Reason reason, String why) implements Outcome {}
  }

  /// Why there is no answer.
  public enum Reason {
    REFUSED,
    TIMED_OUT,
    CANCELLED,
    TOO_MANY
  }

  /// Asks and waits.
  ///
  /// @param channel the stream of the request that the question belongs to
  public Outcome ask(
      String method, ObjectNode params, Channel channel, Duration limit, Cancellation cancellation)
      throws InterruptedException {
    if (open.size() >= MOST_OPEN) {
      return new Outcome.Unanswered(Reason.TOO_MANY, MOST_OPEN + " questions are open already");
    }
    String id = "cloudward-" + count.incrementAndGet();
    BlockingQueue<Outcome> answer = new ArrayBlockingQueue<>(1);
    open.put(id, answer);
    try {
      cancellation.onCancel(() ->
          answer.offer(
              new Outcome.Unanswered(Reason.CANCELLED, String.valueOf(cancellation.reason()))));
      channel.send(Messages.request(id, method, params));
      Outcome outcome = answer.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
      return outcome != null
          ? outcome
          : new Outcome.Unanswered(
              Reason.TIMED_OUT, "no answer within " + limit.toSeconds() + " s");
    } finally {
      open.remove(id);
    }
  }

  /// Takes an answer; one to a question that is not open is dropped.
  public void answer(Frame.Response response) {
    JsonNode id = response.id();
    BlockingQueue<Outcome> waiting = open.get(id.asText());
    if (waiting == null || !id.isTextual()) {
      return;
    }
    ObjectNode result = response.result();
    boolean isFirst =
        waiting.offer(
            result != null
                ? new Outcome.Answered(result)
                : new Outcome.Unanswered(
                    Reason.REFUSED,
                    response.error() == null ? "no reason given" : response.error().message()));
    if (!isFirst) {
      open.remove(id.asText());
    }
  }
}
