package dev.cloudward.aws.command.handmade;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.Procedure;
import dev.cloudward.aws.command.Steps;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// A procedure of one call.
///
/// @param input the call's input, made when the region is known
/// @param output what the command shows of the answer
public record SingleCall(Function<String, ObjectNode> input, UnaryOperator<ObjectNode> output)
    implements Procedure {

  /// A call whose input does not depend on the region and whose answer is shown as it is.
  public static SingleCall of(ObjectNode input) {
    return new SingleCall(region -> input, UnaryOperator.identity());
  }

  @Override
  public AwsCall first(AwsCall call) {
    return call.with(input.apply(call.region()));
  }

  @Override
  public AwsResult run(Steps steps) throws InterruptedException, CommandError {
    AwsResult result = steps.own();
    return result instanceof AwsResult.Ok(ObjectNode answer, String id)
        ? new AwsResult.Ok(output.apply(answer), id)
        : result;
  }
}
