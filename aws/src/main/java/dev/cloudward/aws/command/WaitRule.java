package dev.cloudward.aws.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.command.Waiter.Acceptor;
import dev.cloudward.aws.command.Waiter.State;
import dev.cloudward.kernel.json.Json;
import java.time.Duration;
import java.util.Optional;

/// Carries out `aws <service> wait <state>`: asks until the state is there, at most a minute and
/// never beyond the call's deadline. What is not there by then is told as pending, because a client
/// that waits longer would give up on the whole call.
final class WaitRule implements CommandRule, Procedure {

  private static final Duration BUDGET = Duration.ofSeconds(60);

  /// Kept free at the end of a call for its answer.
  private static final Duration RESERVE = Duration.ofSeconds(2);

  private final Waiter waiter;

  WaitRule(Waiter waiter) {
    this.waiter = waiter;
  }

  @Override
  public boolean appliesTo(CommandName command) {
    return true;
  }

  @Override
  public boolean allowsPaging(Draft draft) {
    return false;
  }

  @Override
  public Optional<Procedure> procedure(Draft draft) {
    return Optional.of(this);
  }

  @Override
  public AwsResult run(Steps steps) throws InterruptedException, CommandError {
    long end = System.nanoTime() + budget(steps).toNanos();
    int asked = 0;
    while (true) {
      AwsResult result = steps.own();
      asked++;
      Optional<Acceptor> acceptor =
          waiter.acceptors().stream().filter(a -> a.fits(result)).findFirst();
      State state = acceptor.map(Acceptor::state).orElse(State.RETRY);
      if (acceptor.isEmpty() && !(result instanceof AwsResult.Ok)) {
        return result;
      }
      if (state == State.SUCCESS) {
        return told("reached", asked);
      }
      if (state == State.FAILURE) {
        return new AwsResult.Unattained(
            waiter.name() + " cannot be reached any more: " + reason(acceptor.orElseThrow()));
      }
      if (end - System.nanoTime() < waiter.delay().toNanos()) {
        return pending(asked);
      }
      steps
          .context()
          .client()
          .progress(asked, null, "waiting for " + waiter.name() + ", asked " + asked + " times");
      steps.context().deadline().sleep(waiter.delay());
    }
  }

  private static Duration budget(Steps steps) {
    Duration left = steps.context().deadline().left().minus(RESERVE);
    return left.compareTo(BUDGET) < 0 ? left : BUDGET;
  }

  private static String reason(Acceptor acceptor) {
    return acceptor.argument().isEmpty()
        ? "the answer was " + acceptor.expected().asText()
        : acceptor.argument() + " is " + acceptor.expected().asText();
  }

  private AwsResult told(String state, int asked) {
    return new AwsResult.Ok(object(state, asked), "");
  }

  private AwsResult pending(int asked) {
    return new AwsResult.Ok(
        object("pending", asked)
            .put("next", "not there yet; send the same command again to go on waiting"),
        "");
  }

  private ObjectNode object(String state, int asked) {
    return Json.object().put("waiter", waiter.name()).put("state", state).put("asked", asked);
  }
}
