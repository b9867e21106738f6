package dev.cloudward.sandbox.wire;

import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.catalog.model.ServiceModel;
import java.util.Map;

/// The operation that a request is for, and how it speaks.
///
/// @param labels placeholders of the path, decoded, by name
public record Route(
    ServiceModel service,
    OperationModel operation,
    Map<String, String> labels,
    WireProtocol protocol) {

  public Route {
    labels = Map.copyOf(labels);
  }
}
