package dev.cloudward.protocol.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloudward.kernel.call.Cancellation;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.protocol.frame.Channel;
import dev.cloudward.protocol.frame.Frame;
import dev.cloudward.protocol.frame.RpcError;
import dev.cloudward.protocol.session.Questions.Outcome;
import dev.cloudward.protocol.session.Questions.Reason;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class QuestionsTest {

  private final Questions questions = new Questions();
  private final Cancellation cancellation = new Cancellation();

  @Test
  void theAnswerComesBack() throws Exception {
    ObjectNode result = Json.object().put("action", "accept");
    assertThat(
            ask(question -> questions.answer(new Frame.Response(question.get("id"), result, null))))
        .isEqualTo(new Outcome.Answered(result));
  }

  @Test
  void anErrorIsNoAnswer() throws Exception {
    RpcError error = new RpcError(-1, "User rejected", null);
    assertThat(
            ask(question -> questions.answer(new Frame.Response(question.get("id"), null, error))))
        .isEqualTo(new Outcome.Unanswered(Reason.REFUSED, "User rejected"));
  }

  @Test
  void silenceEndsAtTheLimit() throws Exception {
    assertThat(ask(question -> {}))
        .isInstanceOfSatisfying(
            Outcome.Unanswered.class,
            none -> assertThat(none.reason()).isEqualTo(Reason.TIMED_OUT));
  }

  @Test
  void aCancelEndsTheWait() throws Exception {
    assertThat(ask(question -> cancellation.cancel("gone")))
        .isEqualTo(new Outcome.Unanswered(Reason.CANCELLED, "gone"));
  }

  @Test
  void answersToNoQuestionAreDropped() throws Exception {
    ObjectNode result = Json.object();
    assertThat(
            ask(question -> {
              questions.answer(new Frame.Response(TextNode.valueOf("other"), result, null));
              questions.answer(new Frame.Response(question.get("id"), result, null));
              questions.answer(new Frame.Response(question.get("id"), result, null));
            }))
        .isEqualTo(new Outcome.Answered(result));
  }

  private Outcome ask(Consumer<ObjectNode> client) throws InterruptedException {
    Channel channel =
        new Channel() {
          @Override
          public boolean isOpen() {
            return true;
          }

          @Override
          public void send(ObjectNode message) {
            client.accept(message);
          }
        };
    return questions.ask(
        "elicitation/create", Json.object(), channel, Duration.ofMillis(200), cancellation);
  }
}
