package dev.cloudward.sandbox.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.model.ServiceModel;
import dev.cloudward.sandbox.http.HttpReply.Answer;
import dev.cloudward.sandbox.http.HttpRequest;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Dialect;
import dev.cloudward.sandbox.service.Operations.Operation;

/// A wire format, from the server's side.
public interface WireProtocol {

  /// The codes that services of this format use for common errors.
  Dialect dialect();

  /// Reads a request's parameters in the model's member names.
  ///
  /// @throws AwsFault when they cannot be read
  ObjectNode read(HttpRequest request, Route route, Dialect dialect);

  /// Writes an answer.
  ///
  /// @param declared what the service says of the operation
  Answer write(Route route, Operation declared, ObjectNode answer, String requestId);

  /// Writes an error.
  Answer fault(ServiceModel service, Dialect dialect, AwsFault fault, String requestId);
}
