package dev.cloudward.protocol.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.call.Inputs;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolResult.InputRequest;
import dev.cloudward.kernel.tool.ToolResult.InputRequired;
import dev.cloudward.protocol.ProtocolVersion;
import dev.cloudward.protocol.session.Questions;
import dev.cloudward.protocol.session.Questions.Outcome;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Puts questions to the client of a session, one after the other, each as a request of its own.
public final class Interview {

  /// More rounds than this mean that the tool does not listen.
  public static final int MOST_ROUNDS = 16;

  private Interview() {}

  /// What came of it.
  public sealed interface Result {
    /// All questions have their answers.
    record Answers(Inputs inputs) implements Result {}

    /// The call ends here.
    record Ended(Failure failure) implements Result {}
  }

  public static Result hold(InputRequired asks, Exchange exchange, Duration limit)
      throws InterruptedException {
    Map<String, JsonNode> answers = new LinkedHashMap<>();
    for (Map.Entry<String, InputRequest> question : asks.requests().entrySet()) {
      InputRequest request = question.getValue();
      if (!exchange.peer().answers(request) || !exchange.channel().isOpen()) {
        return new Result.Ended(
            new Failure(
                Failure.Kind.MISSING_CAPABILITY,
                "the call needs an answer to "
                    + request.method()
                    + ", which this client does not"
                    + " give."));
      }
      Questions questions = exchange.session().questions();
      switch (questions.ask(
          request.method(),
          params(request, exchange.peer().version()),
          exchange.channel(),
          limit,
          exchange.cancellation())) {
        case Outcome.Answered(ObjectNode result) -> answers.put(question.getKey(), result);
        case Outcome.Unanswered(Questions.Reason reason, String why) -> {
          return new Result.Ended(failure(request, reason, why));
        }
      }
    }
    return new Result.Answers(new Inputs(answers, asks.state()));
  }

  /// The mode of an elicitation came with 2025-11-25; before, all were forms.
  private static ObjectNode params(InputRequest request, ProtocolVersion version) {
    return version.isSince(ProtocolVersion.V2025_11_25)
        ? request.params()
        : request.params().deepCopy().without("mode");
  }

  private static Failure failure(InputRequest request, Questions.Reason reason, String why) {
    Failure.Kind kind =
        switch (reason) {
          case REFUSED -> Failure.Kind.DECLINED;
          case TIMED_OUT -> Failure.Kind.TIMEOUT;
          case CANCELLED -> Failure.Kind.CANCELLED;
          case TOO_MANY -> Failure.Kind.OVERLOADED;
        };
    return new Failure(kind, request.method() + " got no answer, so nothing was done: " + why);
  }
}
