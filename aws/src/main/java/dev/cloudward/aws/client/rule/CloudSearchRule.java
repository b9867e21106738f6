package dev.cloudward.aws.client.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.wire.Payload;
import dev.cloudward.aws.wire.WireRequest;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.model.OperationModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Sends CloudSearch searches as a form, because a long query does not fit into an address.
@AutoService(ServiceRule.class)
final class CloudSearchRule implements ServiceRule {

  @Override
  public boolean appliesTo(Service service, OperationModel operation) {
    return service.summary().name().equals("cloudsearchdomain")
        && operation.name().equals("Search");
  }

  @Override
  public WireRequest request(OperationModel operation, ObjectNode input, WireRequest request) {
    Map<String, String> headers = new LinkedHashMap<>(request.headers());
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    return new WireRequest(
        "POST",
        request.path(),
        List.of(),
        headers,
        request.hostPrefix(),
        Payload.of(request.queryString()));
  }
}
