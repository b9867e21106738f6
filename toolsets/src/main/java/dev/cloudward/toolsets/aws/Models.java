package dev.cloudward.toolsets.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.catalog.Service;

/// Makes calls of the names that tools use.
record Models(Catalog catalog) {

  AwsCall call(Target target, String service, String operation, ObjectNode input) {
    Service model =
        catalog
            .service(service)
            .orElseThrow(() -> new IllegalStateException("the catalogue lacks " + service));
    return new AwsCall(
        target.identity(),
        target.region(),
        model,
        model
            .model()
            .operation(operation)
            .orElseThrow(() -> new IllegalStateException(service + " lacks " + operation)),
        input);
  }
}
