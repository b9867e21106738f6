package dev.cloudward.aws.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.wire.ServiceError;
import dev.cloudward.kernel.call.Context;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// The calls that a [Procedure] makes, all as one identity in one region.
public final class Steps {

  private final AwsCommand command;
  private final AwsCall first;
  private final CommandRunner runner;
  private final Context context;
  private final List<String> done = new ArrayList<>();

  Steps(AwsCommand command, AwsCall first, CommandRunner runner, Context context) {
    this.command = command;
    this.first = first;
    this.runner = runner;
    this.context = context;
  }

  public AwsCommand command() {
    return command;
  }

  public Context context() {
    return context;
  }

  /// The region in which all steps are taken.
  public String region() {
    return first.region();
  }

  /// Makes the command's own call, with its pages.
  public AwsResult own() throws InterruptedException, CommandError {
    return noted(first, runner.paged(command, first, context));
  }

  /// Makes a call of an operation that the procedure announced, or of the command's own.
  public AwsResult call(String service, String operation, ObjectNode input)
      throws InterruptedException {
    AwsCall call = callOf(service, operation, input);
    return noted(call, runner.client().call(call, context));
  }

  /// Makes one of many calls of the same kind, which failures of later steps do not speak of. Safe
  /// to use from several threads.
  public AwsResult attempt(String service, String operation, ObjectNode input)
      throws InterruptedException {
    return runner.client().call(callOf(service, operation, input), context);
  }

  /// The same steps in another region.
  public Steps in(String region) {
    return new Steps(command, first.in(region), runner, context);
  }

  /// A URL that carries out the command's own call for whoever has it.
  public AwsResult presigned(Duration life, Map<String, String> headers)
      throws InterruptedException {
    return runner.client().presign(first, life, headers, context);
  }

  /// A URL that says who the caller is to something that is no AWS API.
  public AwsResult presigned(URI url, String signingName, Duration life)
      throws InterruptedException {
    return runner.client().presign(first, url, signingName, life);
  }

  /// The same with all its pages joined.
  public AwsResult all(String service, String operation, ObjectNode input)
      throws InterruptedException {
    AwsCall call = callOf(service, operation, input);
    return noted(call, runner.allPages(call, OptionalInt.empty(), context));
  }

  /// The same, but at most as many items as the command's caller wants.
  public AwsResult limited(String service, String operation, ObjectNode input)
      throws InterruptedException {
    AwsCall call = callOf(service, operation, input);
    return noted(call, runner.allPages(call, command.paging().maxItems(), context));
  }

  private AwsCall callOf(String service, String operation, ObjectNode input) {
    AwsCommand.Operation own = new AwsCommand.Operation(first.service(), first.operation());
    return Stream.concat(Stream.of(own), command.further().stream())
        .filter(o -> o.service().summary().name().equals(service))
        .filter(o -> o.model().name().equals(operation))
        .findFirst()
        .map(o -> first.to(o.service(), o.model(), input))
        .orElseThrow(() ->
            new IllegalStateException(
                command.name() + " did not announce " + service + " " + operation));
  }

  /// Says in a failure which step it was of, and what was done before.
  private AwsResult noted(AwsCall call, AwsResult result) {
    if (result instanceof AwsResult.AwsError(ServiceError error) && !done.isEmpty()) {
      String message =
          call.describe()
              + ": "
              + error.message()
              + " (done before: "
              + String.join(", ", done)
              + ")";
      return new AwsResult.AwsError(
          new ServiceError(
              error.status(), error.code(), message, error.requestId(), error.members()));
    }
    if (result instanceof AwsResult.Ok) {
      done.add(call.describe());
    }
    return result;
  }
}
