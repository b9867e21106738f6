package dev.cloudward.sandbox.wire;

import dev.cloudward.catalog.model.ServiceModel;
import dev.cloudward.sandbox.http.HttpRequest;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Dialect;

/// What a request turned out to be for.
public sealed interface Routing {

  /// An operation of the catalogue.
  ///
  /// @param request the request in the form that the model describes
  record Found(Route route, HttpRequest request) implements Routing {}

  /// A service of the catalogue, but nothing that it does.
  record NoOperation(ServiceModel service, WireProtocol protocol, AwsFault fault)
      implements Routing {}

  /// Nothing that could be recognised.
  record NoService(WireProtocol protocol, Dialect dialect, AwsFault fault) implements Routing {}
}
