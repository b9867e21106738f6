package dev.cloudward.sandbox.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.model.ServiceModel;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.http.Headers;
import dev.cloudward.sandbox.service.AwsFault;

/// Errors as JSON and CBOR services tell them.
///
/// @param status the HTTP status
/// @param body the document
record JsonFaults(int status, ObjectNode body, Headers headers) {

  static JsonFaults of(ServiceModel service, AwsFault fault, String requestId) {
    ErrorShape shape = ErrorShape.of(service, fault);
    ObjectNode body = Json.object().put("__type", shape.name());
    body.put(shape.messageName(), fault.message());
    body.setAll(fault.members());
    Headers headers = Headers.of("x-amzn-RequestId", requestId, "x-amzn-ErrorType", shape.name());
    if (service.metadata().isQueryCompatible()) {
      headers.add("x-amzn-query-error", shape.code() + ";" + shape.type());
    }
    fault.headers().each(headers::set);
    return new JsonFaults(shape.status(), body, headers);
  }
}
