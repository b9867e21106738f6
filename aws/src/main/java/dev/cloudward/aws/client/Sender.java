package dev.cloudward.aws.client;

import dev.cloudward.aws.client.rule.ServiceRule;
import dev.cloudward.aws.wire.ProtocolCodec;
import dev.cloudward.aws.wire.WireRequest;
import dev.cloudward.catalog.endpoint.EndpointResult;
import dev.cloudward.catalog.endpoint.EndpointResult.Endpoint;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.lazy.Lazy;
import java.util.List;

/// Turns a call whose input is complete into a request for its endpoint, and tries until there is a
/// result that stands.
final class Sender {

  private final Lazy<Endpoints> endpoints;
  private final Line line;
  private final Retries retries;

  Sender(Lazy<Endpoints> endpoints, Line line) {
    this.endpoints = endpoints;
    this.line = line;
    this.retries = new Retries(line.settings().maxAttempts());
  }

  AwsResult send(AwsCall call, List<ServiceRule> rules, Context context)
      throws InterruptedException {
    EndpointResult resolved = endpoints.get().resolve(call);
    if (!(resolved instanceof Endpoint endpoint)) {
      return new AwsResult.Invalid(List.of(((EndpointResult.Refused) resolved).message()));
    }
    ProtocolCodec codec = ProtocolCodec.of(call.service().model().metadata());
    OperationModel operation = call.operation();
    for (ServiceRule rule : rules) {
      operation = rule.operation(operation);
    }
    WireRequest request = codec.write(operation, call.input());
    for (ServiceRule rule : rules) {
      request = rule.request(operation, call.input(), request);
    }
    Exchange exchange = new Exchange(line, call, rules, codec, endpoint, request, context);
    String scope = call.service().summary().name() + " " + call.region();
    return retries.run(scope, context.deadline(), exchange::attempt);
  }
}
