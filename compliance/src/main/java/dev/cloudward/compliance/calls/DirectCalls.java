package dev.cloudward.compliance.calls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsClient;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.credentials.Identity;
import dev.cloudward.aws.wire.ServiceError;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.catalog.Service;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.call.Deadline;
import dev.cloudward.kernel.tool.AccessClass;
import dev.cloudward.kernel.tool.Action;
import java.time.Duration;
import java.util.List;

/// Makes calls that no tool announced, such as asking an account for its regions.
public final class DirectCalls {

  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final Catalog catalog;
  private final AwsClient client;

  public DirectCalls(Catalog catalog, AwsClient client) {
    this.catalog = catalog;
    this.client = client;
  }

  /// The server's own identity.
  public Identity own() {
    return client.identities().standard();
  }

  /// Makes one call.
  ///
  /// @param access what the operation does, so that nothing heavier is sent by mistake
  public AwsResult call(
      Identity identity,
      String region,
      String serviceName,
      String operation,
      ObjectNode input,
      AccessClass access)
      throws InterruptedException {
    Service service = catalog.service(serviceName).orElseThrow();
    AwsCall call =
        new AwsCall(
            identity, region, service, service.model().operation(operation).orElseThrow(), input);
    Action action = Action.of(client.classify(call).iamAction(), access, operation);
    return client.call(
        call,
        Context.internal("compliance", Caller.local(), Deadline.in(LONGEST), List.of(action)));
  }

  /// Why a call did not succeed, for people; empty for one that did.
  public static String reason(AwsResult result) {
    return switch (result) {
      case AwsResult.AwsError(ServiceError error) -> error.code() + ": " + error.message();
      case AwsResult.NoCredentials(String reason) -> reason;
      case AwsResult.Unreachable(String reason) -> reason;
      case AwsResult.Unattained(String reason) -> reason;
      case AwsResult.TimedOut(String reason) -> reason;
      case AwsResult.Refused(String reason) -> reason;
      case AwsResult.Throttled(ServiceError error, int _) -> error.code() + ": " + error.message();
      case AwsResult.Invalid invalid -> String.join("; ", invalid.problems());
      case AwsResult.Ok _ -> "";
    };
  }
}
