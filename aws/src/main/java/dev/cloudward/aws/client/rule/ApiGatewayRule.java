package dev.cloudward.aws.client.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.wire.WireRequest;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.model.OperationModel;

/// Tells API Gateway to answer in JSON; its other form is HAL.
@AutoService(ServiceRule.class)
final class ApiGatewayRule implements ServiceRule {

  @Override
  public boolean appliesTo(Service service, OperationModel operation) {
    return service.summary().name().equals("apigateway");
  }

  @Override
  public WireRequest request(OperationModel operation, ObjectNode input, WireRequest request) {
    return request.headers().containsKey("Accept")
        ? request
        : request.withHeader("Accept", "application/json");
  }
}
